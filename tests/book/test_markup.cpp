// What lessons say comes out of Doxygen as it went in.

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "book/html.hpp"
#include "lesson/book/linked_names.hpp"
#include "lesson/book/markup.hpp"
#include "lesson/book/prose.hpp"
#include "lesson/book/renderer.hpp"
#include "testing/catch.hpp"
#include "testing/skip.hpp"

namespace {

namespace fs = std::filesystem;
namespace book = lesson::book;

bool has_doxygen() { return std::system("doxygen --version >/dev/null 2>&1") == 0; }

// A folder that goes away with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("book-test-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Made {
  std::string html;
  std::string complaints;
};

// The page that Doxygen makes of a chapter, and its warnings.
Made made_by_doxygen(const std::string& chapter) {
  const Folder folder;
  std::ofstream(folder.path() / "chapter.md") << "# Chapter {#chapter}\n\n" << chapter;
  std::ofstream(folder.path() / "Doxyfile")
      << "INPUT = chapter.md\nGENERATE_LATEX = NO\nUSE_MATHJAX = YES\nQUIET = YES\n"
         "HAVE_DOT = NO\nTOC_INCLUDE_HEADINGS = 2\nSTRIP_CODE_COMMENTS = NO\n";
  const std::string command = "cd '" + folder.path().string() + "' && doxygen Doxyfile >out.txt 2>err.txt";
  const int status = std::system(command.c_str());
  const std::string complaints = html::text_of(folder.path() / "err.txt");
  REQUIRE(WIFEXITED(status));
  return {html::text_of(folder.path() / "html" / "chapter.html"), complaints};
}

// Words, with the spaces that HTML does not tell apart made one.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const bool space = letter == ' ' || letter == '\n' || letter == '\t';
    if (!space) out += letter;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// What stands between two marks.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  REQUIRE(begin != std::string::npos);
  const auto end = text.find(to, begin);
  REQUIRE(end != std::string::npos);
  return squeezed(text.substr(begin + from.size(), end - begin - from.size()));
}

// What a writer of a lesson might type: all that means something to Markdown, to Doxygen or to HTML.
const std::vector<std::string> awkward = {"@param x", "\\foo",
                                          "\\",       "#word",
                                          "# head",   "<b>",
                                          "</div>",   "&amp;",
                                          "&",        "%Tensor",
                                          "100% of",  "|",
                                          "a | b",    "*x*",
                                          "**x**",    "_x_",
                                          "a_b_c",    "[x](y.md)",
                                          "`",        "``",
                                          "$",        "a$b$c",
                                          "--",       "---",
                                          "~~x~~",    "\"q\"",
                                          "'q'",      "::",
                                          "a::b",     "std::vector<int>",
                                          "1. one",   "- dash",
                                          "+ plus",   "> quote",
                                          ":::",      "[[x]]",
                                          "{#label}", "{@link}",
                                          "(c)",      "\\ref x",
                                          "@endcode", "\\f$",
                                          "!x",       "~T",
                                          "x^2",      "operator[]",
                                          "a<b",      "a>b",
                                          "...",      "é — «»",
                                          "/* c */",  "// c",
                                          "*/",       "e.g. x",
                                          "\\n",      "#1",
                                          "<!-- -->", "tensor([[1., 2.]])",
                                          "=",        "https"};

std::string awkward_words(std::mt19937& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + awkward[random() % awkward.size()];
  return text;
}

lesson::prose::Inline run(lesson::prose::Inline::Kind kind, const std::string& text) {
  lesson::prose::Inline piece;
  piece.kind = kind;
  piece.text = text;
  return piece;
}

}  // namespace

TEST_CASE("Whatever a paragraph says comes out of Doxygen as it went in") {
  if (!has_doxygen()) SKIP_CASE("doxygen is not installed");
  std::mt19937 random(7);
  std::vector<std::string> texts = awkward;
  for (int i = 0; i < 150; ++i) texts.push_back(awkward_words(random, 1 + random() % 8));
  std::string chapter;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    chapter += book::doxygen_paragraph_start(book::doxygen_text(texts[i])) + "\n\nEnd" + std::to_string(i) + "End\n\n";
  }
  const Made made = made_by_doxygen("Begin\n\n" + chapter);
  CHECK(made.complaints.empty());
  const std::string words = html::read(made.html).words;
  std::string mark = "Begin";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string next = "End" + std::to_string(i) + "End";
    CHECK(between(words, mark, next) == squeezed(texts[i]));
    mark = next;
  }
}

TEST_CASE("Whatever inline code, a table's cell and a list's item say comes out as it went in") {
  if (!has_doxygen()) SKIP_CASE("doxygen is not installed");
  using Kind = lesson::prose::Inline::Kind;
  using BlockKind = lesson::prose::Block::Kind;
  std::string chapter = "Begin\n\n";
  book::ProseContext context;
  for (std::size_t i = 0; i < awkward.size(); ++i) {
    lesson::prose::Block paragraph;
    paragraph.inlines = {run(Kind::text, "It reads "), run(Kind::code, awkward[i]), run(Kind::text, " here")};
    lesson::prose::Block list;
    list.kind = BlockKind::list;
    list.items = {{paragraph}};
    lesson::prose::Block table;
    table.kind = BlockKind::table;
    table.rows = {{{run(Kind::text, "head")}}, {{run(Kind::text, awkward[i])}}};
    chapter += book::render_blocks({paragraph, list, table}, context) + "End" + std::to_string(i) + "End\n\n";
  }
  const Made made = made_by_doxygen(chapter);
  CHECK(made.complaints.empty());
  const std::string words = html::read(made.html).words;
  std::string mark = "Begin";
  for (std::size_t i = 0; i < awkward.size(); ++i) {
    const std::string next = "End" + std::to_string(i) + "End";
    const std::string sentence = "It reads " + awkward[i] + " here";
    CHECK(between(words, mark, next) == squeezed(sentence + " " + sentence + " head " + awkward[i]));
    mark = next;
  }
}

TEST_CASE("Outputs and listings come out of Doxygen letter by letter") {
  if (!has_doxygen()) SKIP_CASE("doxygen is not installed");
  const std::string output =
      "tensor([[1., 2.],\n\n        [3., 4.]])\n@param \\foo <b> & \"q\" ``` $x$ \\endhtmlonly \\f$";
  const std::string code = "auto x = f(\"@param\");  // \\foo <b> & %x #1 ```\n/// doc $$x$$\nchar c = '\\n';";
  const Made made = made_by_doxygen(book::output_box(output, "value", "Output") + book::listing(code, "cpp"));
  CHECK(made.complaints.empty());
  const auto pre = made.html.find("<pre>");
  REQUIRE(pre != std::string::npos);
  const auto shown = made.html.substr(pre + 5, made.html.find("</pre>") - pre - 5);
  CHECK(html::without_entities(shown) == output);
  const std::string words = html::read(made.html).words;
  CHECK(words.find("auto x = f(\"@param\");  // \\foo <b> & %x #1 ```\n/// doc $$x$$\nchar c = '\\n';") !=
        std::string::npos);
}

TEST_CASE("Formulas reach KaTeX as they were written") {
  if (!has_doxygen()) SKIP_CASE("doxygen is not installed");
  using Kind = lesson::prose::Inline::Kind;
  const std::string formula = "w_{ij} = \\frac{e^{s_{ij}}}{\\sum_{m=1}^{n} e^{s_{im}}} \\;\\text{ where } a < b";
  lesson::prose::Block paragraph;
  paragraph.inlines = {run(Kind::text, "Here "), run(Kind::formula, formula), run(Kind::text, " stands")};
  lesson::prose::Block display;
  display.kind = lesson::prose::Block::Kind::formula;
  display.text = formula;
  book::ProseContext context;
  const Made made = made_by_doxygen(book::render_blocks({paragraph, display}, context));
  CHECK(made.complaints.empty());
  const std::string words = squeezed(html::read(made.html).words);
  CHECK(words.find("Here \\(" + formula + "\\) stands") != std::string::npos);
  CHECK(words.find("\\[ " + formula + " \\]") != std::string::npos);
}

TEST_CASE("A formula between quotation marks is a formula") {
  if (!has_doxygen()) SKIP_CASE("doxygen is not installed");
  const auto quoted = lesson::prose::parse_inlines("lists: \"may $i$ look at $j$?\" for all", 1);
  const Made made = made_by_doxygen("Begin " + book::render_inlines(quoted) + " End\n");
  CHECK(made.complaints.empty());
  CHECK(between(html::read(made.html).words, "Begin", "End") == "lists: \"may \\(i\\) look at \\(j\\)?\" for all");
}

TEST_CASE("A listing spells the types of the tensors whose members it uses, and of nothing else") {
  book::TensorNames names;
  names.learn(
      "auto x = ten::ones({4, 3});\nauto shape = x.sizes();\nauto y = x.t();\nauto n = ten::ones({2}).numel();");
  names.learn("auto plain = 3;\nauto z = y + x;");
  CHECK(names.declaration_for("SHOW(x.sizes());") == "ten::Tensor x;");
  CHECK(names.declaration_for("SHOW(y.sizes() == z.sizes());") == "ten::Tensor y, z;");
  CHECK(names.declaration_for("SHOW(shape.size() + n.x + plain.x);").empty());
  CHECK(names.declaration_for("SHOW(max.sizes());").empty());
  CHECK(names.declaration_for("SHOW(x);").empty());
}

TEST_CASE("A chapter pairs code with what it printed, and folds the answer to a question") {
  lesson::LessonSource source;
  source.number = 6;
  source.name = "broadcasting";
  source.title = "Broadcasting: shapes that stretch";
  source.minutes = 12;
  lesson::StepRecord step;
  step.id = "one_row";
  step.title = "One row";
  step.number = 1;
  lesson::Answer answer;
  answer.kind = lesson::Answer::Kind::text;
  answer.text = "a <row>";
  lesson::ErrorEvent refused;
  refused.message = "add: cannot broadcast";
  step.events = {lesson::CodeEvent{"SHOW(x);", 3}, lesson::ValueEvent{"x", "tensor([1.])", false, true, nullptr},
                 lesson::QuestionEvent{"What is `x`?", answer, "Because.", 4}, refused};
  const std::string chapter = lesson::render_book(source, {step});

  CHECK(chapter.starts_with("# 6 · Broadcasting {#lesson_broadcasting}\n"));
  CHECK(chapter.find("## 1. One row {#step_broadcasting_one_row}") != std::string::npos);
  const auto code = chapter.find("```{.cpp}\nSHOW(x);\n```");
  const auto value =
      chapter.find("<div class=\"output timed\"><span class=\"label\">Output, one run</span><pre>tensor([1.])");
  const auto question = chapter.find("<details class=\"question\">");
  const auto error = chapter.find("<div class=\"output error\">");
  REQUIRE(code != std::string::npos);
  REQUIRE(error != std::string::npos);
  CHECK(code < value);
  CHECK(value < question);
  CHECK(question < error);
  CHECK(chapter.find("<span class=\"asked\">What is <code>x</code>?</span>") != std::string::npos);
  CHECK(chapter.find("<span class=\"true\">a &lt;row&gt;</span>") != std::string::npos);
}
