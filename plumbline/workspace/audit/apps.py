from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "plumbline.workspace.audit"
    label = "audit"
