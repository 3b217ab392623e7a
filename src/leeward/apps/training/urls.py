"""Addresses of training. Browsers must not keep a page."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.training.views import (
    assessments,
    badges,
    board,
    bursts,
    cards,
    certificates,
    course_versions,
    courses,
    lane,
    own,
    rights,
)

app_name = "training"
urlpatterns = [
    path("training", never_cache(own.own), name="own"),
    path("training/bursts", never_cache(bursts.begin), name="begin_burst"),
    path("training/bursts/<uuid:burst>", never_cache(bursts.burst), name="burst"),
    path("training/bursts/<uuid:burst>/<int:drill>", never_cache(bursts.reveal), name="reveal"),
    path("training/courses", never_cache(courses.courses), name="courses"),
    path("training/courses/versions", never_cache(course_versions.versions), name="course_versions"),
    path("training/courses/starters/<slug:starter>", never_cache(course_versions.starter), name="starter_course"),
    path("training/courses/<uuid:course>", never_cache(courses.course), name="course"),
    path("training/courses/<uuid:course>/<int:page>", never_cache(courses.page), name="course_page"),
    path("training/courses/<uuid:course>/pictures/<str:picture>", courses.picture, name="course_picture"),
    path("training/courses/<uuid:course>/file/<slug:form>", never_cache(course_versions.export), name="export_course"),
    path("training/courses/<uuid:course>/<slug:verdict>", never_cache(course_versions.decide), name="decide_course"),
    path("training/passed/<uuid:passed>/<slug:verdict>", never_cache(course_versions.passed), name="decide_passed"),
    path("training/assessments", never_cache(assessments.assessments), name="assessments"),
    path("training/assessments/<uuid:assessment>", never_cache(assessments.assessment), name="assessment"),
    path("training/assessments/<uuid:assessment>/appeal", never_cache(assessments.appeal), name="appeal"),
    path(
        "training/assessments/<uuid:assessment>/appeal/<slug:outcome>",
        never_cache(assessments.decide),
        name="decide_appeal",
    ),
    path("training/board", never_cache(board.board), name="board"),
    path("training/board/new", never_cache(board.change), name="new_cohort"),
    path("training/board/<uuid:cohort>", never_cache(board.cohort), name="cohort"),
    path("training/board/<uuid:cohort>/change", never_cache(board.change), name="change_cohort"),
    path("training/statements", never_cache(board.statements), name="statements"),
    path("training/items", never_cache(board.items), name="items"),
    path("training/cards", never_cache(cards.cards), name="cards"),
    path("training/lane", never_cache(lane.posts), name="lane"),
    path("training/lane/<int:post>", never_cache(lane.post), name="lane_post"),
    path("training/lane/<int:post>/<slug:switch>", never_cache(lane.turn), name="switch_lane"),
    path("training/drills/<uuid:lane_drill>", never_cache(lane.reveal), name="lane_reveal"),
    path("training/mine/<int:own>/<slug:way>", never_cache(badges.badge), name="badge"),
    path("training/revoked-badges", never_cache(badges.revocations), name="revocations"),
    path("training/certificates", never_cache(certificates.certificates), name="certificates"),
    path("training/certificates/<int:certificate>", never_cache(certificates.certificate), name="certificate"),
    path("training/certificates/<int:certificate>/extend", never_cache(certificates.extend), name="extend"),
    path("training/achievements", never_cache(certificates.kinds), name="kinds"),
    path("training/achievements/<uuid:achievement>/retire", never_cache(certificates.retire), name="retire"),
    path("training/rights", never_cache(rights.rights), name="rights"),
    path("training/rights/<uuid:table>/<slug:ruling>", never_cache(rights.decide), name="decide_rights"),
]
