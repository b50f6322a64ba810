from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "plumbline.workspace.accounts"
    label = "accounts"
