"""A profile holds every number of the page; the shipped ones keep the arithmetic of 22 lines of 28 characters."""

from __future__ import annotations

import dataclasses
import math

import pytest
from stationery.probe import profile

from docgen.stationery.profile import Profile, misfit, points, problems

SHIPPED = ["gb9704-portable", "gb9704-grid", "gbt33476"]


@pytest.mark.parametrize("name", SHIPPED)
def it_ships_profiles_that_hold_22_lines_of_28_characters(name: str) -> None:
    paper = profile(name)
    assert (paper.fitting_lines, paper.fitting_characters) == (22, 28)
    assert paper.text_width == 8844


def it_has_the_frame_of_the_standard() -> None:
    paper = profile()
    assert paper.left == 1588
    assert paper.text_height == 12756


def it_needs_a_pitch_below_29_points() -> None:
    paper = profile()
    assert points(paper.line_pitch_pt) == 579
    assert dataclasses.replace(paper, line_pitch_pt=29).fitting_lines == 21
    assert dataclasses.replace(paper, line_pitch_pt=30).fitting_lines == 21


def it_needs_tighter_letters_for_28_characters() -> None:
    assert dataclasses.replace(profile(), letter_spacing_pt=0).fitting_characters == 27
    assert dataclasses.replace(profile(), letter_spacing_pt=-0.2).fitting_characters == 27


def it_computes_the_character_grid_as_word_does() -> None:
    grid = profile("gb9704-grid")
    assert grid.grid == "linesAndChars"
    assert grid.char_space == math.floor((grid.text_width / 20 / grid.characters - grid.body_size_pt) * 4096) == -849
    assert points(grid.first_line_pt) == round(2 * grid.character_pt * 20) == 632
    assert dataclasses.replace(grid, char_space=-848).fitting_characters == 27


@pytest.mark.parametrize(
    ("key", "text", "message"),
    [
        ("左边距", "28毫米", "“28毫米”应当是 0 到 400 之间的数（毫米），不写单位"),
        ("左边距", "２８", "“２８”应当是 0 到 400"),
        ("left_mm", "nan", "“nan”应当是"),
        ("每页行数", "22.5", "“22.5”应当是 10 到 60 之间的整数"),
        ("编号", "手工", "“手工”应当是自动、文本之一"),
        ("印章", "yes", "“yes”应当是有、无之一"),
        ("正文字体", "", "字体名应当有 1 到 31 个字"),
    ],
)
def it_says_what_a_value_should_be(key: str, text: str, message: str) -> None:
    problem = misfit(key, text)
    assert problem is not None
    assert message in problem.message
    assert problem.rule == "profile-bad-value"


def it_knows_english_keys_and_values() -> None:
    for key, text in {"left_mm": "28", "numbering": "text", "grid": "linesAndChars", "seal": "true"}.items():
        assert misfit(key, text) is None


def it_guesses_what_a_misspelt_key_means() -> None:
    problem = misfit("左边矩", "28")
    assert problem is not None
    assert problem.hint == "是不是“左边距”？"


def it_asks_for_every_value() -> None:
    missing = {problem.message for problem in problems({"左边距": "28"})}
    assert "版式缺少“右边距”" in missing
    assert len(missing) == len(dataclasses.fields(Profile)) - 1
    with pytest.raises(ValueError, match="版式缺少“右边距”"):
        Profile.from_mapping({"左边距": "28"})


def it_takes_latin_letters_from_the_chinese_font_or_from_one_of_their_own() -> None:
    assert profile().latin("黑体") == "黑体"
    assert dataclasses.replace(profile(), latin_font="Times New Roman").latin("黑体") == "Times New Roman"
