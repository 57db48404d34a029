"""What is said of a run's container: how it fares, what can be sent to it, what can be done with one that is kept."""

from PySide6.QtCore import QCoreApplication, QObject

from core.runs.container_life import ContainerLife

COMMON_SIGNALS = ("HUP", "INT", "QUIT", "USR1", "USR2", "TERM", "WINCH")
OTHER_SIGNALS = (
    "ABRT", "ALRM", "BUS", "CHLD", "CONT", "FPE", "ILL", "IO", "PIPE", "PROF", "PWR", "SEGV", "STKFLT", "STOP", "SYS",
    "TRAP", "TSTP", "TTIN", "TTOU", "URG", "VTALRM", "XCPU", "XFSZ",
)  # fmt: skip
"""Every signal of Linux; KILL has a button."""

_SHOWN = 400  # characters of a check's output in a tool tip


def signal_text(name: str) -> str:
    """A signal as everybody writes it."""
    return f"SIG{name}"


class CountedRestarts(QObject):
    """Qt's tools see a plural only in a QObject's tr; made where it is needed, it holds nothing."""

    def restarted(self, count: int) -> str:
        """How often a container was started again."""
        return self.tr("restarted %n time(s)", "", count)


def life_words(life: ContainerLife) -> tuple[str, ...]:
    """What is worth knowing of a container beside its run's state, each in a few words."""
    words = []
    if life.restarting:
        words.append(_restarting(life))
    elif life.restarts:
        text = CountedRestarts().restarted(life.restarts)
        if life.last_exit is not None:
            last = QCoreApplication.translate("Container", "{restarted}, last exit {code}")
            text = last.format(restarted=text, code=life.last_exit)
        words.append(text)
    if life.health:
        words.append(health_words(life.health))
    return tuple(words)


def _restarting(life: ContainerLife) -> str:
    """English counts with an ending of its own for 1st, 2nd and 3rd; a translation may have one for all."""
    which = life.restarts % 10 if life.restarts % 100 not in (11, 12, 13) else 0
    time = {
        1: QCoreApplication.translate("Container", "restarting, {count}st time"),
        2: QCoreApplication.translate("Container", "restarting, {count}nd time"),
        3: QCoreApplication.translate("Container", "restarting, {count}rd time"),
    }.get(which, QCoreApplication.translate("Container", "restarting, {count}th time"))
    text = time.format(count=max(1, life.restarts))
    if life.last_exit is None:
        return text
    return QCoreApplication.translate("Container", "{restarting}, exit code {code}").format(
        restarting=text, code=life.last_exit
    )


def check_words(life: ContainerLife) -> str:
    """What the last check of its health printed; "" where it printed nothing, or there is none."""
    output = life.health_output.strip()
    if not life.health or not output:
        return ""
    return QCoreApplication.translate("Container", "The last check printed: {output}").format(output=output[:_SHOWN])


def health_words(health: str) -> str:
    """A health status in a word."""
    return {
        "starting": QCoreApplication.translate("Container", "health: not known yet"),
        "healthy": QCoreApplication.translate("Container", "healthy"),
        "unhealthy": QCoreApplication.translate("Container", "not healthy"),
    }.get(health, health)


def after_words(name: str, life: ContainerLife) -> str:
    """What is said of a container after its run: that it is still there, or goes on."""
    if life.running or life.restarting:
        text = QCoreApplication.translate("Container", "The container {name} goes on in the engine.")
    else:
        text = QCoreApplication.translate("Container", "The container {name} is still there, with all that it wrote.")
    return " · ".join((text.format(name=name), *life_words(life)))
