from django.urls import path

from accord.groups.queries.matching import Kind
from accord.groups.views import approaches, introductions

INTRODUCTIONS = "plans/<slug:plan>/groups/introductions/"
INTRODUCTION = f"{INTRODUCTIONS}<slug:official>/<slug:civil>/"
DEPARTMENTS = "plans/<slug:plan>/groups/departments/"
DEPARTMENT = f"{DEPARTMENTS}<slug:department>/"
STAKEHOLDERS = "plans/<slug:plan>/groups/stakeholders/"

urlpatterns = [
    path(INTRODUCTIONS, introductions.introductions, name="introductions"),
    path(f"{INTRODUCTIONS}introduce/", introductions.introduce, name="introduce"),
    path(INTRODUCTION, introductions.introduction, name="introduction"),
    path(f"{INTRODUCTION}accept/", introductions.step, {"kind": Kind.ACCEPTED}, name="accept_introduction"),
    path(f"{INTRODUCTION}decline/", introductions.step, {"kind": Kind.DECLINED}, name="decline_introduction"),
    path(f"{INTRODUCTION}send/", introductions.step, {"kind": Kind.SENT}, name="send_introduction"),
    path(f"{INTRODUCTION}meet/", introductions.step, {"kind": Kind.MET}, name="meet"),
    path(DEPARTMENTS, approaches.departments, name="departments"),
    path(DEPARTMENT, approaches.department, name="department"),
    path(f"{DEPARTMENT}approach/", approaches.approach, name="approach"),
    path(f"{DEPARTMENT}mandate/", approaches.state_mandate, name="state_mandate"),
    path(STAKEHOLDERS, approaches.stakeholders, name="stakeholders"),
    path(f"{STAKEHOLDERS}note/", approaches.note_stakeholder, name="note_stakeholder"),
]
