"""Addresses of crossings. Browsers must not cache a page: nearly each is about a person."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.crossings.views import (
    appeals,
    card,
    concerned,
    conditions,
    entry_agreements,
    erasure,
    figures,
    following,
    history,
    police,
    turnout,
    visits,
)

app_name = "crossings"
urlpatterns = [
    path("crossings", never_cache(following.following), name="following"),
    path("crossings/statistics", never_cache(figures.statistics), name="statistics"),
    path("crossings/statistics/again", never_cache(figures.again), name="publish_again"),
    path("crossings/statistics/file", never_cache(figures.statistics_csv), name="statistics_csv"),
    path("crossings/exits", never_cache(following.exits), name="exits"),
    path("crossings/corrections", never_cache(concerned.corrections), name="corrections"),
    path("crossings/corrections/<uuid:correction_id>", never_cache(concerned.answer), name="answer_correction"),
    path("crossings/conditions", never_cache(conditions.conditions), name="conditions"),
    path("crossings/conditions/<uuid:condition_id>", never_cache(conditions.decide), name="decide_condition"),
    path("crossings/conditions/<uuid:condition_id>/appeal", never_cache(appeals.lodge_ban), name="appeal_ban"),
    path("crossings/refusals/<uuid:refusal_id>/appeal", never_cache(appeals.lodge_refusal), name="appeal_refusal"),
    path("crossings/appeals", never_cache(appeals.appeals), name="appeals"),
    path("crossings/appeals/of-document", never_cache(appeals.of_document), name="appealable"),
    path("crossings/appeals/<uuid:appeal_id>", never_cache(appeals.decide), name="decide_appeal"),
    path("crossings/cases", never_cache(police.cases), name="cases"),
    path("crossings/cases/<uuid:search_id>", never_cache(police.case), name="case"),
    path("crossings/cases/asked", never_cache(police.cases_asked), name="cases_asked"),
    path("crossings/cases/asked/<uuid:search_id>", never_cache(police.decide), name="decide_case"),
    path("crossings/voyages/<uuid:id>", never_cache(turnout.who_came), name="turnout"),
    path("crossings/due", never_cache(erasure.due), name="due"),
    path("crossings/entries", never_cache(entry_agreements.agreements), name="entry_agreements"),
    path("crossings/entries/<uuid:agreement_id>", never_cache(entry_agreements.decide), name="decide_entries"),
    path("crossings/card/<uuid:check_id>", never_cache(card.card), name="card"),
    path("crossings/<uuid:id>", never_cache(history.history), name="history"),
    path("crossings/<uuid:id>/documents", never_cache(history.decide), name="decide_documents"),
    path("crossings/<uuid:id>/evidence", never_cache(following.evidence), name="evidence"),
    path("crossings/<uuid:id>/conditions", never_cache(conditions.propose), name="propose_condition"),
    path("crossings/<uuid:id>/form", never_cache(visits.join), name="join_visit"),
    path("crossings/<uuid:id>/address", never_cache(visits.address), name="visit_address"),
    path("crossings/<uuid:id>/certificate", never_cache(concerned.certificate), name="certificate"),
    path("crossings/<uuid:id>/correction", never_cache(concerned.note), name="note_correction"),
]
