from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "plumbline.workspace.review"
    label = "review"
