"""Every address, as a tree: people and meetings, the public catalogue, signing in."""

from django.urls import include, path

from intervisie import middleware
from sessions.views import accounts, errors

# Only what is needed of allauth, under the names it looks for itself: there is no password to fill in anywhere.
account_urls = [
    path("login/", accounts.to_the_code, name="account_login"),
    path("login/code/", accounts.ask, name="account_request_login_code"),
    path("login/code/confirm/", accounts.confirm, name="account_confirm_login_code"),
    path("logout/", accounts.logout, name="account_logout"),
    path("signup/", accounts.start, name="account_signup"),
    path("inactive/", accounts.to_the_code, name="account_inactive"),
    path("confirm-email/", accounts.to_the_code, name="account_email_verification_sent"),
]

urlpatterns = [
    path("", include("sessions.urls")),
    path("methods/", include("methods.urls")),
    path("accounts/", include(account_urls)),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = middleware.server_error
handler429 = errors.too_often
