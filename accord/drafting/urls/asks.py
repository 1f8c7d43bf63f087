from django.urls import path

from accord.drafting.views import asks, asks_acts, asks_words

HERE = "plans/<slug:plan>/asks"

urlpatterns = [
    path(f"{HERE}/", asks.asks, name="asks"),
    path(f"{HERE}.csv", asks.asks_csv, name="asks_csv"),
    path(f"{HERE}.json", asks.asks_json, name="asks_json"),
    path(f"{HERE}/publish/", asks_acts.bring, name="bring_ask"),
    path(f"{HERE}/annex/", asks.annex, name="asks_annex"),
    path(f"{HERE}/movement/", asks.movement, name="asks_movement"),
    path(f"{HERE}/movement.csv", asks.movement_csv, name="asks_movement_csv"),
    path(f"{HERE}/estimates/", asks.estimates, name="asks_estimates"),
    path(f"{HERE}/went-into/", asks_words.descend, name="ask_descend"),
    path(f"{HERE}/<slug:number>/", asks.ask, name="ask"),
    path(f"{HERE}/<slug:number>/state/", asks_acts.move, name="ask_move"),
    path(f"{HERE}/<slug:number>/behind/", asks_acts.stand_behind, name="ask_stand_behind"),
    path(f"{HERE}/<slug:number>/behind/<slug:body>/end/", asks_acts.stand_back, name="ask_stand_back"),
    path(f"{HERE}/<slug:number>/evidence/", asks_words.add_evidence, name="ask_add_evidence"),
    path(f"{HERE}/<slug:number>/vision/", asks_words.say_serves, name="ask_say_serves"),
    path(f"{HERE}/<slug:number>/position/", asks_words.take_position, name="ask_take_position"),
    path(f"{HERE}/<slug:number>/estimate/", asks_words.estimate, name="ask_estimate"),
]
