"""Addresses of planning a meeting and handing in a case."""

from django.urls import path

from sessions.views import cases, helping, meetings, own_methods, programme

urlpatterns = [
    # own-methods/ : what people make themselves
    path("own-methods/", own_methods.methods, name="own_methods"),
    path("own-methods/files/", own_methods.take_in, name="own_method_in"),
    path("own-methods/<str:key>/", own_methods.method, name="own_method"),
    path("own-methods/<str:key>/editor/", own_methods.editor, name="own_method_editor"),
    path("own-methods/<str:key>/sharing/", own_methods.sharing, name="own_method_sharing"),
    path("own-methods/<str:key>/undo/", own_methods.undo, name="own_method_undo"),
    path("own-methods/<str:key>/removal/", own_methods.removal, name="own_method_removal"),
    path("own-methods/<str:key>/file/", own_methods.file, name="own_method_file"),
    path("groups/<int:group>/meetings/new/", meetings.meeting_new, name="meeting_new"),
    # meetings/<int:meeting>/
    path("meetings/<int:meeting>/plan/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:meeting>/removal/", meetings.meeting_removal, name="meeting_removal"),
    path("meetings/<int:meeting>/programme/", programme.programme, name="programme"),
    path("meetings/<int:meeting>/case/", cases.case_new, name="case_new"),
    path("meetings/<int:meeting>/case/draft/", cases.case_draft, name="case_draft"),
    path("meetings/<int:meeting>/case/help/", helping.case_help, name="case_help"),
    path("meetings/<int:meeting>/case/help/<int:number>/", helping.case_help, name="case_help"),
    # cases/<int:case>/
    path("cases/<int:case>/", cases.case, name="case"),
    path("cases/<int:case>/withdrawal/", cases.case_withdrawal, name="case_withdrawal"),
    path("cases/<int:case>/removal/", cases.case_removal, name="case_removal"),
]
