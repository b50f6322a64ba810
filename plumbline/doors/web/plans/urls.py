"""The addresses of plans and actions."""

from django.urls import path

from plumbline.doors.web.plans import action_views, plan_views

urlpatterns = [
    path("plans/", plan_views.plans, name="plans"),
    path("plans/add", plan_views.add, name="add_plan"),
    path("plans/<int:number>", plan_views.plan, name="plan"),
    path("plans/<int:number>/priorities/add", plan_views.add_a_priority, name="add_priority"),
    path("plans/<int:number>/gaps", plan_views.gaps, name="plan_gaps"),
    path("plans/<int:number>/approve", plan_views.approve, name="approve_plan"),
    path("actions/mine", action_views.mine, name="my_actions"),
    path("actions/add", action_views.add, name="add_action"),
    path("actions/<int:number>", action_views.action, name="action"),
    path("actions/<int:number>/edit", action_views.edit, name="edit_action"),
    path("actions/<int:number>/update", action_views.update, name="update_action"),
    path("actions/<int:number>/withdraw", action_views.withdraw, name="withdraw_action"),
]
