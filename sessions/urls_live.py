"""A running meeting, coming in by its code, and what remains of it."""

from django.urls import path, re_path

from sessions.views import coaching, entries, join, live, own, presence, rehearsals, steering

urlpatterns = [
    # meetings/<meeting>/ : one address, the server decides the screen
    path("meetings/<int:meeting>/", live.meeting, name="meeting"),
    path("meetings/<int:meeting>/screen/", live.screen, name="screen"),
    path("meetings/<int:meeting>/shadow/", live.shadow, name="shadow"),
    path("meetings/<int:meeting>/status/", live.status, name="status"),
    path("meetings/<int:meeting>/work/", live.work, name="work"),
    path("meetings/<int:meeting>/work/<int:member>/", live.work_for, name="work_for"),
    path("meetings/<int:meeting>/mine/", live.mine, name="mine"),
    path("meetings/<int:meeting>/ahead/<int:number>/", live.ahead, name="ahead"),
    # steering
    path("meetings/<int:meeting>/opening/", steering.opening, name="opening"),
    path("meetings/<int:meeting>/closing/", steering.closing, name="closing"),
    path("meetings/<int:meeting>/steps/", steering.advance, name="advance"),
    path("meetings/<int:meeting>/steps/back/", steering.back, name="back"),
    path("meetings/<int:meeting>/items/<int:item>/skipping/", steering.skip_item, name="skip_item"),
    path("meetings/<int:meeting>/items/<int:item>/swap/", steering.swap_method, name="swap_method"),
    path("meetings/<int:meeting>/clock/pause/", steering.pause, name="pause"),
    path("meetings/<int:meeting>/clock/run/", steering.resume, name="resume"),
    path("meetings/<int:meeting>/clock/minutes/<int:minutes>/", steering.add_minutes, name="add_minutes"),
    path("meetings/<int:meeting>/clock/plan/<int:minutes>/", steering.replan, name="replan"),
    path("meetings/<int:meeting>/reveal/", steering.reveal, name="reveal"),
    path("meetings/<int:meeting>/votes/again/", steering.vote_again, name="vote_again"),
    path("meetings/<int:meeting>/turn/next/", steering.next_turn, name="next_turn"),
    path("meetings/<int:meeting>/turn/shuffle/", steering.shuffle, name="shuffle"),
    path("meetings/<int:meeting>/turn/done/", steering.turn_done, name="turn_done"),
    path("meetings/<int:meeting>/turn/pass/", steering.turn_pass, name="turn_pass"),
    path("meetings/<int:meeting>/turn/<int:member>/", steering.give_turn, name="give_turn"),
    path("meetings/<int:meeting>/groups/again/", steering.divide_again, name="divide_again"),
    path("meetings/<int:meeting>/groups/call/", steering.call_back, name="call_back"),
    path("meetings/<int:meeting>/card/", steering.draw_card, name="draw_card"),
    path("meetings/<int:meeting>/choice/lot/", steering.choose_by_lot, name="choose_by_lot"),
    path("meetings/<int:meeting>/choice/<int:case>/", steering.choose, name="choose"),
    path("meetings/<int:meeting>/chair/", steering.hand_over, name="hand_over"),
    # coach moments
    path("meetings/<int:meeting>/coach-moment/", coaching.start, name="coach_start"),
    path(
        "meetings/<int:meeting>/coach-moment/question/<int:number>/", coaching.question, name="coach_question"
    ),
    path("meetings/<int:meeting>/coach-moment/end/", coaching.end, name="coach_end"),
    # rehearsing
    path("methods/<str:key>/rehearsal/", rehearsals.rehearsal, name="rehearsal"),
    path("meetings/<int:meeting>/part/", rehearsals.part, name="part"),
    path("meetings/<int:meeting>/clock/last-minute/", rehearsals.last_minute, name="last_minute"),
    path("meetings/<int:meeting>/rehearsal/end/", rehearsals.stop, name="rehearsal_end"),
    # who is here
    path("meetings/<int:meeting>/presence/mine/", presence.arrive, name="arrive"),
    path("meetings/<int:meeting>/presence/<int:member>/here/", presence.here, name="here"),
    path("meetings/<int:meeting>/presence/<int:member>/gone/", presence.gone, name="gone"),
    path("meetings/<int:meeting>/presence/<int:member>/never/", presence.never, name="never"),
    path("meetings/<int:meeting>/devices/<int:device>/admission/", presence.admit, name="admit"),
    path("meetings/<int:meeting>/devices/<int:device>/refusal/", presence.refuse, name="refuse"),
    # what people write
    path("meetings/<int:meeting>/entries/", entries.hand_in, name="entries"),
    path("meetings/<int:meeting>/entries/draft/", entries.draft, name="entry_draft"),
    path("meetings/<int:meeting>/entries/<uuid:entry>/back/", entries.take_back, name="entry_back"),
    path("meetings/<int:meeting>/entries/<uuid:entry>/removal/", entries.remove, name="entry_removal"),
    path("meetings/<int:meeting>/note/", entries.note, name="note"),
    # join/ : with the code in the room
    path("join/", join.enter, name="join"),
    path("join/waiting/", join.waiting, name="join_waiting"),
    path("join/leave/", join.leave, name="join_leave"),
    path("join/screen/<str:token>/", join.room_screen, name="room_screen"),
    path("join/<str:code>/", join.names, name="join_names"),
    # me/ : what is one's own
    path("me/", own.own, name="own"),
    path("me/worksheets/<int:worksheet>/", own.worksheet, name="own_worksheet"),
    path("me/learning/<int:learning>/", own.learning, name="own_learning"),
    path("me/intention/<int:intention>/", own.intention, name="own_intention"),
    re_path(
        r"^me/(?P<kind>learning|intention|note|worksheet)/(?P<pk>\d+)/removal/$",
        own.throw_away,
        name="own_removal",
    ),
    re_path(
        r"^me/(?P<kind>draft)/(?P<pk>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/removal/$",
        own.throw_away,
        name="own_removal",
    ),
]
