from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "goodword.ties"
    label = "ties"
