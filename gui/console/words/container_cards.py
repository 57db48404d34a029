"""The cards over a run's console that tell of its container: output that cannot be shown, ill health."""

from PySide6.QtCore import QCoreApplication

from core.errors import NotFoundError
from core.runs.container_life import ContainerLife
from core.runs.state import RunSnapshot
from gui.console.words.error_offers import ErrorAction, ErrorWords, Offer


def unread_card(snapshot: RunSnapshot) -> ErrorWords | None:
    """What is told where the logs that should stand in the console cannot be read."""
    error = snapshot.logs_error
    if error is None:
        return None
    what = QCoreApplication.translate("Container", "What it writes is not shown here")
    if isinstance(error, NotFoundError):
        why = QCoreApplication.translate(
            "Container", "The container was removed (--rm) before its logs could be read: it ended at once."
        )
        return ErrorWords(what, why, what, (), error.message, mild=True)
    why = QCoreApplication.translate(
        "Container", "The container's log driver keeps nothing that could be read. Who attaches sees what it writes."
    )
    offers = () if snapshot.state.final else (Offer(ErrorAction.ATTACH),)
    return ErrorWords(what, why, what, offers, error.message, mild=True)


def health_card(life: ContainerLife) -> ErrorWords | None:
    """What is told of a container that runs and says that it is not well; its details are the last check's output."""
    if life.health != "unhealthy" or not life.running:
        return None
    what = QCoreApplication.translate("Container", "The container says that it is not healthy")
    why = QCoreApplication.translate("Container", "Its own check failed; failures in a row: {count}.")
    return ErrorWords(what, why.format(count=max(1, life.health_failures)), what, (), life.health_output)
