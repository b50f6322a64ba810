"""The addresses of asking for changes, deciding them, and a plan's history."""

from django.urls import path

from plumbline.doors.web.changes import (
    ask_views,
    decision_views,
    history_views,
    part_views,
    request_views,
    target_views,
)

urlpatterns = [
    path("actions/<int:number>/change-date", ask_views.change_date, name="ask_to_move_date"),
    path("actions/<int:number>/ask-to-change", ask_views.change_action, name="ask_to_change_action"),
    path("actions/<int:number>/ask-to-stop", ask_views.stop, name="ask_to_stop"),
    path("plans/<int:number>/ask-to-add-action", ask_views.add_action, name="ask_to_add_action"),
    path("plans/<int:number>/ask-to-change", ask_views.change_plan, name="ask_to_change_plan"),
    path("plans/<int:number>/priorities/ask-to-add", ask_views.add_priority, name="ask_to_add_priority"),
    path("plans/<int:number>/priorities/ask-to-order", ask_views.order_priorities, name="ask_to_order_priorities"),
    path("plans/<int:number>/priorities/<int:priority>/ask-to-change", ask_views.change_priority, name="ask_to_reword"),
    path(
        "actions/<int:number>/milestones/ask-to-add",
        part_views.add_part,
        {"part": "milestone"},
        name="ask_to_add_milestone",
    ),
    path(
        "actions/<int:number>/milestones/<int:row>/ask-to-change",
        part_views.change_part,
        {"part": "milestone"},
        name="ask_to_change_milestone",
    ),
    path(
        "actions/<int:number>/dependencies/ask-to-add",
        part_views.add_part,
        {"part": "dependency"},
        name="ask_to_add_dependency",
    ),
    path(
        "actions/<int:number>/dependencies/<int:row>/ask-to-change",
        part_views.change_part,
        {"part": "dependency"},
        name="ask_to_change_dependency",
    ),
    path(
        "actions/<int:number>/money/ask-to-add",
        part_views.add_part,
        {"part": "money"},
        name="ask_to_add_money",
    ),
    path(
        "actions/<int:number>/money/<int:row>/ask-to-change",
        part_views.change_part,
        {"part": "money"},
        name="ask_to_change_money",
    ),
    path("plans/<int:number>/phases/ask-to-add", part_views.add_phase, name="ask_to_add_phase"),
    path("plans/<int:number>/phases/<int:row>/ask-to-change", part_views.change_phase, name="ask_to_change_phase"),
    path("plans/<int:number>/measures/<int:measure>/ask-for-target", target_views.change_target, name="ask_for_target"),
    path("plans/<int:number>/history", history_views.history, name="plan_history"),
    path("plans/<int:number>/compare", history_views.compared, name="compare_versions"),
    path("changes/", request_views.requests, name="change_requests"),
    path("changes/thresholds", history_views.thresholds, name="change_thresholds"),
    path("changes/thresholds/<slug:code>", history_views.settle, name="settle_threshold"),
    path("changes/<int:number>", request_views.one, name="change_request"),
    path("changes/<int:number>/edit", request_views.edit, name="edit_request"),
    path("changes/<int:number>/send", request_views.send, name="send_request"),
    path("changes/<int:number>/take-back", request_views.take_back, name="take_back_request"),
    path("changes/<int:number>/withdraw", request_views.withdraw, name="withdraw_request"),
    path("changes/<int:number>/rebase", request_views.rebase, name="rebase_request"),
    path("changes/<int:number>/agenda", decision_views.bring, name="bring_request"),
    path("changes/<int:number>/decide", decision_views.decide, name="decide_request"),
    path("changes/<int:number>/decide-for-board", decision_views.decide_for_board, name="decide_for_board"),
]
