from django.apps import AppConfig


class MethodsConfig(AppConfig):
    name = "methods"

    def ready(self) -> None:
        from methods import checks  # noqa: F401  (registers the system check)
