from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "plumbline.workspace.evidence"
    label = "evidence"
