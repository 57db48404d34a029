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

    def days(self, count: int) -> str:
        """A length of time in days."""
        return self.tr("%n day(s)", "", count)

    def weeks(self, count: int) -> str:
        """A length of time in weeks."""
        return self.tr("%n week(s)", "", count)

    def months(self, count: int) -> str:
        """A length of time in months."""
        return self.tr("%n month(s)", "", count)

    def years(self, count: int) -> str:
        """A length of time in years."""
        return self.tr("%n year(s)", "", count)

    def images(self, count: int) -> str:
        """How many images there are."""
        return self.tr("%Ln image(s)", "", count)

    def in_use(self, count: int) -> str:
        """How many images containers use."""
        return self.tr("%Ln in use", "", count)

    def chosen(self, count: int) -> str:
        """How many rows are chosen."""
        return self.tr("%Ln chosen", "", count)

    def listed(self, count: int) -> str:
        """How many rows are listed of more."""
        return self.tr("%Ln listed", "", count)

    def more(self, count: int) -> str:
        """How many are not named."""
        return self.tr("and %n more", "", count)

    def characters_in_all(self, count: int) -> str:
        """How long a text is that was cut."""
        return self.tr("(%n character(s) in all)", "", count)
