"""Words that change with a number; Qt's tools see a plural only in a QObject's tr."""

from PySide6.QtCore import QObject


class Counted(QObject):
    """Each method is one phrase; made where it is needed, it holds nothing."""

    def minutes_ago(self, count: int) -> str:
        """An age in minutes."""
        return self.tr("%n minute(s) ago", "", count)

    def hours_ago(self, count: int) -> str:
        """An age in hours."""
        return self.tr("%n hour(s) ago", "", count)

    def days_ago(self, count: int) -> str:
        """An age in days."""
        return self.tr("%n day(s) ago", "", count)

    def weeks_ago(self, count: int) -> str:
        """An age in weeks."""
        return self.tr("%n week(s) ago", "", count)

    def months_ago(self, count: int) -> str:
        """An age in months."""
        return self.tr("%n month(s) ago", "", count)

    def years_ago(self, count: int) -> str:
        """An age in years."""
        return self.tr("%n year(s) ago", "", count)

    def older_by_days(self, count: int) -> str:
        """A condition on the age."""
        return self.tr("older than %n day(s)", "", count)

    def older_by_weeks(self, count: int) -> str:
        """A condition on the age."""
        return self.tr("older than %n week(s)", "", count)

    def older_by_months(self, count: int) -> str:
        """A condition on the age."""
        return self.tr("older than %n month(s)", "", count)

    def older_by_years(self, count: int) -> str:
        """A condition on the age."""
        return self.tr("older than %n year(s)", "", count)

    def images(self, count: int) -> str:
        """How many images there are."""
        return self.tr("%n image(s)", "", count)

    def in_use(self, count: int) -> str:
        """How many images containers use."""
        return self.tr("%n in use", "", count)

    def chosen(self, count: int) -> str:
        """How many rows are chosen."""
        return self.tr("%n chosen", "", count)

    def listed(self, count: int) -> str:
        """How many rows are listed of more."""
        return self.tr("%n listed", "", count)

    def more(self, count: int) -> str:
        """How many are not named."""
        return self.tr("and %n more", "", count)

    def characters_in_all(self, count: int) -> str:
        """How long a text is that was cut."""
        return self.tr("(%n character(s) in all)", "", count)
