"""The tables of texts: who may write them how, their log, suggestions, comments, versions, returned documents."""

from accord.texts.models.comments import Place, Remark, Thread, ThreadState
from accord.texts.models.returns import ReturnedChange, WordReturn
from accord.texts.models.suggestions import Outcome, Suggestion, SuggestionEnd
from accord.texts.models.texts import Level, Manner, MannerAsked, MannerOf, Right, Text
from accord.texts.models.versions import Version
from accord.texts.models.writing import Snapshot, Update, Writer

__all__ = [
    "Level",
    "Manner",
    "MannerAsked",
    "MannerOf",
    "Outcome",
    "Place",
    "Remark",
    "ReturnedChange",
    "Right",
    "Snapshot",
    "Suggestion",
    "SuggestionEnd",
    "Text",
    "Thread",
    "ThreadState",
    "Update",
    "Version",
    "WordReturn",
    "Writer",
]
