#!/usr/bin/env python3
"""The door to every command: `manage.py up` starts the app, `manage.py help` lists the rest."""

import os
import sys
from importlib import import_module


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisie.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from environs import EnvError

    try:
        import_module(
            os.environ["DJANGO_SETTINGS_MODULE"]
        )  # a mistake in the settings is one line, not a heap
    except (ImproperlyConfigured, EnvError, OSError) as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
