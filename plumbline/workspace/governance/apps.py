from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "plumbline.workspace.governance"
    label = "governance"
