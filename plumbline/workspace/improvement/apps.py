from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "plumbline.workspace.improvement"
    label = "improvement"
