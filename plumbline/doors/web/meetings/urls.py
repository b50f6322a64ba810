"""The addresses of boards, meetings, agendas and decisions."""

from django.urls import path

from plumbline.doors.web.meetings import agenda_views, board_views, decision_views, meeting_views

urlpatterns = [
    path("boards/", board_views.boards, name="boards"),
    path("boards/add", board_views.add, name="add_board"),
    path("boards/<int:number>", board_views.board, name="board"),
    path("boards/<int:number>/terms", board_views.new_terms, name="new_terms"),
    path("boards/<int:number>/terms/<int:version>", board_views.terms, name="terms"),
    path("boards/<int:number>/end", board_views.end, name="end_board"),
    path("boards/<int:number>/plan", meeting_views.plan, name="plan_meetings"),
    path("boards/<int:number>/call", meeting_views.call, name="call_meeting"),
    path("meetings/", meeting_views.meetings, name="meetings"),
    path("meetings/calendar", meeting_views.deadlines, name="meeting_calendar"),
    path("meetings/<int:number>", meeting_views.meeting, name="meeting"),
    path("meetings/<int:number>/move", meeting_views.move, name="move_meeting"),
    path("meetings/<int:number>/cancel", meeting_views.cancel, name="cancel_meeting"),
    path("meetings/<int:number>/publish", meeting_views.publish, name="publish_agenda"),
    path("meetings/<int:number>/held", meeting_views.held, name="hold_meeting"),
    path("meetings/<int:number>/minutes", meeting_views.minutes, name="draft_minutes"),
    path("meetings/<int:number>/agree", meeting_views.agree, name="agree_minutes"),
    path("meetings/<int:number>/agenda", agenda_views.agenda, name="agenda"),
    path("meetings/<int:number>/agenda/add", agenda_views.add, name="add_item"),
    path("meetings/<int:number>/items/<int:item>/stage", agenda_views.stage, name="paper_stage"),
    path("meetings/<int:number>/items/<int:item>/place", agenda_views.place, name="place_item"),
    path("meetings/<int:number>/items/<int:item>/defer", agenda_views.defer, name="defer_item"),
    path("meetings/<int:number>/items/<int:item>/withdraw", agenda_views.withdraw, name="withdraw_item"),
    path("meetings/<int:number>/tasks/add", agenda_views.add_a_task, name="add_task"),
    path("meetings/<int:number>/decide", decision_views.add, name="decide"),
    path("tasks/<int:number>", agenda_views.task, name="task"),
    path("decisions/", decision_views.decisions, name="decisions"),
    path("decisions/<int:number>", decision_views.decision, name="decision"),
    path("decisions/<int:number>/complete", decision_views.complete, name="complete_decision"),
    path("decisions/<int:number>/publish", decision_views.publish, name="publish_decision"),
    path("decisions/<int:number>/call-in", decision_views.called_in, name="call_in"),
    path("decisions/<int:number>/settle", decision_views.settle, name="settle_call_in"),
]
