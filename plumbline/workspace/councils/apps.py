from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "plumbline.workspace.councils"
    label = "councils"
