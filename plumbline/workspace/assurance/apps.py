from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "plumbline.workspace.assurance"
    label = "assurance"
