from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goodword.web"
    label = "web"

    def ready(self) -> None:
        from goodword.web import banners as banners  # registers itself with the shell
