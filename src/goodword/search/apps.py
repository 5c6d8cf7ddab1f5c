from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "goodword.search"
    label = "search"
