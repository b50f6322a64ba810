from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "plumbline.workspace.performance"
    label = "performance"
