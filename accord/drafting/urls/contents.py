from django.urls import path

from accord.drafting.views import board, contents, meetings

SAID = "plans/<slug:plan>/meetings/<slug:code>/said/<slug:contribution>"

urlpatterns = [
    path("plans/<slug:plan>/commitments/", contents.commitments, name="commitments"),
    path("plans/<slug:plan>/commitments/<int:number>/", contents.commitment, name="commitment"),
    path("plans/<slug:plan>/commitments/<int:number>/wording/", contents.wording, name="wording"),
    path("plans/<slug:plan>/texts/earlier/", contents.earlier, name="earlier"),
    path("plans/<slug:plan>/groups/board/", board.board, name="board"),
    path("plans/<slug:plan>/groups/board.csv", board.board_csv, name="board_csv"),
    path("plans/<slug:plan>/groups/<slug:group>/works-on/", meetings.take_up, name="take_up"),
    path("plans/<slug:plan>/groups/<slug:group>/works-on/<slug:matter>/end/", meetings.let_go, name="let_go"),
    path("plans/<slug:plan>/meetings/<slug:code>/about/", meetings.discuss, name="discuss"),
    path("plans/<slug:plan>/meetings/<slug:code>/about/<slug:matter>/end/", meetings.take_back, name="take_back"),
    path(f"{SAID}/ask/", meetings.make_ask, name="make_ask"),
    path(f"{SAID}/attach/", meetings.attach, name="attach"),
]
