"""Coming in, and groups."""

from django.urls import path

from sessions.views import desk, groups, links, mailpage, members, profile, public

urlpatterns = [
    path("", public.welcome, name="welcome"),
    path("language/", public.language, name="language"),
    path("link/<str:token>/", links.link, name="link"),
    path("mail/", mailpage.home_mail, name="home_mail"),
    # /groups/
    path("groups/", desk.desk, name="desk"),
    path("groups/new/", groups.group_new, name="group_new"),
    path("groups/<int:group>/", groups.group, name="group"),
    path("groups/<int:group>/settings/", groups.group_settings, name="group_settings"),
    path("groups/<int:group>/leave/", groups.group_leave, name="group_leave"),
    # /groups/…/members/
    path("groups/<int:group>/members/", members.members, name="members"),
    path("groups/<int:group>/members/reading/", members.roster_reading, name="roster_reading"),
    path("groups/<int:group>/members/<int:member>/end/", members.member_end, name="member_end"),
    path("groups/<int:group>/invitations/", members.invitations, name="invitations"),
    path("groups/<int:group>/links/<int:link>/withdrawal/", members.link_withdrawal, name="link_withdrawal"),
    path("meetings/<int:meeting>/case-request/", groups.case_request, name="case_request"),
    # /profile/
    path("profile/", profile.profile, name="profile"),
    path("profile/sign-ins/<int:sign_in>/end/", profile.sign_in_end, name="sign_in_end"),
    path("profile/links/<int:link>/withdrawal/", profile.own_link_withdrawal, name="own_link_withdrawal"),
    path("profile/signing-out/", profile.sign_out_everywhere, name="sign_out_everywhere"),
]
