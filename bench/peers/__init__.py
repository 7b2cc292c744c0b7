"""The same evening with what others use: polling, django-eventstream and Channels. See ../README.md."""
