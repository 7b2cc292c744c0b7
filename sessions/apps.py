from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """The folder is `sessions`; Django and everybody else call it `meetings`, because Django has `sessions` already."""

    name = "sessions"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        from sessions import checks  # noqa: F401  (registers the system checks)
