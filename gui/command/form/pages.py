"""Where each option stands in the form: its page, what is asked for most often first, and what is offered for it."""

from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.runs.options import OPTIONS, Group, Option


class Page(Enum):
    """The form's pages in their order, by their titles."""

    GENERAL = QT_TRANSLATE_NOOP("OptionPages", "General")
    PORTS = QT_TRANSLATE_NOOP("OptionPages", "Ports")
    VOLUMES = QT_TRANSLATE_NOOP("OptionPages", "Volumes")
    ENVIRONMENT = QT_TRANSLATE_NOOP("OptionPages", "Environment")
    NETWORK = QT_TRANSLATE_NOOP("OptionPages", "Network")
    RESOURCES = QT_TRANSLATE_NOOP("OptionPages", "Resources")
    SECURITY = QT_TRANSLATE_NOOP("OptionPages", "Security")
    HEALTH = QT_TRANSLATE_NOOP("OptionPages", "Health")
    ADVANCED = QT_TRANSLATE_NOOP("OptionPages", "Advanced")


_OF_GROUP = {
    Group.GENERAL: Page.ADVANCED,
    Group.PROCESS: Page.ADVANCED,
    Group.ENVIRONMENT: Page.ENVIRONMENT,
    Group.NETWORK: Page.NETWORK,
    Group.STORAGE: Page.VOLUMES,
    Group.RESOURCES: Page.RESOURCES,
    Group.SECURITY: Page.SECURITY,
    Group.HEALTH: Page.HEALTH,
    Group.LOGGING: Page.ADVANCED,
    Group.DEVICES: Page.ADVANCED,
}
# What is asked for most often, and first; a group's other options follow in the table's order.
_FIRST = {
    Page.GENERAL: (
        "name", "rm", "detach", "interactive", "tty", "restart", "pull", "platform", "entrypoint", "workdir", "user",
        "init", "label",
    ),
    Page.PORTS: ("publish", "publish-all", "expose"),
    Page.VOLUMES: ("volume", "mount", "tmpfs", "read-only"),
    Page.ENVIRONMENT: ("env", "env-file"),
    Page.NETWORK: ("network", "network-alias", "hostname", "add-host", "dns"),
    Page.RESOURCES: ("memory", "cpus", "pids-limit", "shm-size", "gpus"),
    Page.SECURITY: ("privileged", "cap-add", "cap-drop", "security-opt"),
    Page.HEALTH: ("health-cmd", "health-interval", "health-timeout", "health-retries"),
}  # fmt: skip
_CHOICES = {
    "restart": ("no", "on-failure", "always", "unless-stopped"),
    "pull": ("missing", "always", "never"),
    "network": ("bridge", "host", "none"),
    "platform": ("linux/amd64", "linux/arm64"),
    "pid": ("host",),
    "ipc": ("private", "shareable", "host", "none"),
    "uts": ("host",),
    "userns": ("host",),
    "cgroupns": ("private", "host"),
    "gpus": ("all",),
    "cap-add": ("NET_ADMIN", "SYS_ADMIN", "SYS_PTRACE", "SYS_TIME", "ALL"),
    "cap-drop": ("ALL", "NET_RAW", "MKNOD", "SETUID", "SETGID"),
    "security-opt": ("no-new-privileges", "seccomp=unconfined", "apparmor=unconfined", "label=disable"),
    "stop-signal": ("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGKILL"),
    "log-driver": ("json-file", "local", "journald", "syslog", "none"),
    "attach": ("stdin", "stdout", "stderr"),
}


def title(page: Page) -> str:
    """A page's name in the person's language."""
    return QCoreApplication.translate("OptionPages", str(page.value))


def meaning(option: Option) -> str:
    """What an option does, in the person's language; tests/translate.py hands Qt's tools these texts of core."""
    return QCoreApplication.translate("Options", option.help)


def choices(option: Option) -> tuple[str, ...]:
    """Values that are offered for an option; any other can be typed."""
    return _CHOICES.get(option.long, ())


def common_names(page: Page) -> tuple[str, ...]:
    """The options of a page that are asked for most often, by their long names."""
    return _FIRST.get(page, ())


def options_by_page() -> dict[Page, tuple[Option, ...]]:
    """Every option of the table on exactly one page, the most common ones of each first."""
    by_name = {option.long: option for option in OPTIONS}
    first = {name: page for page, names in _FIRST.items() for name in names}
    pages = {page: [by_name[name] for name in _FIRST.get(page, ())] for page in Page}
    for option in OPTIONS:
        if option.long not in first:
            pages[_OF_GROUP[option.group]].append(option)
    return {page: tuple(options) for page, options in pages.items()}


def matches(option: Option, page: Page, words: list[str]) -> bool:
    """Whether each of `words`, in small letters, is in a name of the option, its meaning or its page's title."""
    names = " ".join((option.spelling, *(f"--{alias}" for alias in option.aliases)))
    return has_words(f"{names} {option.metavar} {option.help} {meaning(option)} {title(page)}", words)


def has_words(text: str, words: list[str]) -> bool:
    """Whether each of `words`, in small letters, is in `text`."""
    folded = text.casefold()
    return all(word in folded for word in words)
