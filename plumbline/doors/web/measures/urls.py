"""The addresses of measures, their figures and loads."""

from django.urls import path

from plumbline.doors.web.measures import (
    baseline_views,
    calendar_views,
    counted_views,
    load_views,
    step_views,
    target_views,
    views,
)

urlpatterns = [
    path("measures/", views.measures, name="measures"),
    path("measures/dashboard", views.dashboard, name="measure_dashboard"),
    path("measures/expected", calendar_views.expected, name="expected_figures"),
    path("measures/add", step_views.add, name="add_measure"),
    path("measures/catalogue", step_views.catalogue, name="measure_catalogue"),
    path("measures/load", load_views.load, name="load_figures"),
    path("measures/load/results", counted_views.load, name="load_results"),
    path("measures/load/template", load_views.template, name="figures_template"),
    path("measures/<int:number>", views.measure, name="measure"),
    path("measures/<int:number>/figures.csv", views.figures, name="measure_figures"),
    path("measures/<int:number>/chart.svg", views.chart, name="measure_chart"),
    path("measures/<int:number>/published", counted_views.published, name="measure_published"),
    path("measures/<int:number>/check", step_views.check, name="check_measure"),
    path("measures/<int:number>/end", step_views.end, name="end_measure"),
    path("measures/<int:number>/enter", step_views.enter, name="enter_figure"),
    path("measures/<int:number>/actions", step_views.actions, name="measure_actions"),
    path("measures/<int:number>/target", target_views.target, name="set_target"),
    path("measures/<int:number>/mitigation", target_views.mitigation, name="measure_mitigation"),
    path("data-points/<int:point>", views.data_point, name="data_point"),
    path("data-points/<int:point>/rule", counted_views.rule, name="data_point_rule"),
    path("data-points/<int:point>/revise", step_views.revise, name="revise_figure"),
    path("data-points/<int:point>/break", step_views.mark, name="mark_break"),
    path("data-points/<int:point>/break/take-back", baseline_views.no_break, name="take_back_break"),
    path("data-points/<int:point>/baseline", baseline_views.fix, name="fix_baseline"),
    path("data-points/<int:point>/no-change", baseline_views.no_change, name="set_suggestion_aside"),
    path("measures/<int:number>/baseline", baseline_views.let_go, name="let_baseline_go"),
    path("loads/<int:number>", load_views.checked, name="checked_load"),
]
