"""How Django's forms become GOV.UK markup: through our own template environment."""

from django.forms.renderers import TemplatesSetting

from plumbline.doors.web.forms.bound import GovukBoundField


class GovukRenderer(TemplatesSetting):
    bound_field_class = GovukBoundField
