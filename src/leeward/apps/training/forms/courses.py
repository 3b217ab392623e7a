"""Forms of courses: a file to import, the language to learn in, the answer to an item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.training.courses.archive import read_archive
from leeward.core.training.courses.course import LANGUAGE_NAMES, BadCourse, QuizItem
from leeward.core.training.courses.course_files import read_course

_LARGEST = 20 * 1024 * 1024


class CourseFileForm(forms.Form):
    """A zip file of a course's folder, or a package of ours. After a check, `files` has its files."""

    file = forms.FileField(
        label=_("Zip file of the folder, or a cmi5 package made by Leeward"),
        help_text=_("Up to 20 MB. Faults are named by file and line, and nothing is taken then."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.files_of_course: dict[str, bytes] = {}
        self.faults: list[str] = []

    def clean_file(self) -> Any:
        """A course. Raises ValidationError; `faults` has what is wrong by file and line."""
        sent = self.cleaned_data["file"]
        if sent.size > _LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        try:
            self.files_of_course = read_archive(sent.read())
            read_course(self.files_of_course)
        except BadCourse as error:
            self.faults = [str(each) for each in error.problems]
            raise forms.ValidationError(_("This is no course that can be used. Nothing was taken.")) from error
        return sent


class LanguageForm(forms.Form):
    """The language of a course."""

    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))


class ItemForm(forms.Form):
    """The answer to an item: as many choices as someone thinks are right."""

    def __init__(self, *args: Any, item: QuizItem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"] = forms.TypedMultipleChoiceField(
            label=item.question,
            choices=list(enumerate(item.choices)),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one of the answers.")},
        )
