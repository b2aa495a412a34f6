# Makes the book from the chapters and pages that lie ready. Run by the target `book` as
#
#   cmake -DBOOK_SOURCE=… -DBOOK_WORK=… -P build_book.cmake
#
# BOOK_WORK/pages holds the Markdown; the site comes out at BOOK_WORK/html. What is missing on this machine is looked for here
# and not when the project is configured, so that installing it needs no second configuration.

cmake_minimum_required(VERSION 3.22)

set(BOOK_OUTPUT "${BOOK_WORK}")
set(BOOK_PAGES "${BOOK_WORK}/pages")

# --- what the distribution provides ---

set(missing "")
find_program(DOXYGEN doxygen)
if(NOT DOXYGEN)
  list(APPEND missing "doxygen")
endif()
find_path(THEME doxygen-awesome.css PATHS /usr/share /usr/local/share /opt/homebrew/share
  PATH_SUFFIXES doxygen-awesome-css javascript/doxygen-awesome-css)
if(NOT THEME)
  list(APPEND missing "doxygen-awesome-css")
endif()
find_path(KATEX katex.min.js PATHS /usr/share/javascript /usr/share /usr/share/nodejs /usr/lib/node_modules
  /usr/local/lib/node_modules /opt/homebrew/lib/node_modules PATH_SUFFIXES katex katex/dist)
if(NOT KATEX)
  list(APPEND missing "libjs-katex")
endif()
if(missing)
  list(JOIN missing " " packages)
  message(FATAL_ERROR "The book needs what is not installed here: ${packages}\n"
    "  On Debian and Ubuntu: apt-get install ${packages}. Or let ./learn book do it.")
endif()

execute_process(COMMAND "${DOXYGEN}" --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REGEX MATCH "^[0-9.]+" version "${version}")

# --- the settings ---

# The public face of ten is what a program gets that includes ten/ten.hpp, NumPy's files, or the bridge to xtensor.
set(headers ten/ten.hpp ten/npy.hpp ten/xtensor.hpp)
set(headers_to_read ${headers})
while(headers_to_read)
  list(POP_FRONT headers_to_read header)
  if(NOT EXISTS "${BOOK_SOURCE}/lib/${header}")
    list(REMOVE_ITEM headers "${header}")
    continue()
  endif()
  file(STRINGS "${BOOK_SOURCE}/lib/${header}" lines REGEX "^#include \"ten/")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^#include \"(.*)\".*" "\\1" included "${line}")
    if(included MATCHES "^ten/(core|shape)/" AND NOT included STREQUAL "ten/shape/int_array_ref.hpp")
      continue()  # what the public headers are made of, and nobody asks for by name
    endif()
    if(NOT included IN_LIST headers)
      list(APPEND headers "${included}")
      list(APPEND headers_to_read "${included}")
    endif()
  endforeach()
endwhile()
list(TRANSFORM headers PREPEND "${BOOK_SOURCE}/lib/")

set(theme_sheets doxygen-awesome.css)
set(theme_scripts doxygen-awesome-darkmode-toggle.js)
list(TRANSFORM theme_sheets PREPEND "${THEME}/")
list(TRANSFORM theme_scripts PREPEND "${THEME}/")
file(GLOB sheets "${BOOK_SOURCE}/book/theme/*.css")
file(GLOB scripts "${BOOK_SOURCE}/book/theme/*.js")
file(GLOB widgets "${BOOK_SOURCE}/book/widgets/*.js")

function(quoted_list variable)
  list(JOIN ARGN "\" \\\n                         \"" joined)
  set(${variable} "\"${joined}\"" PARENT_SCOPE)
endfunction()
quoted_list(BOOK_INPUT "${BOOK_PAGES}" ${headers})
set(included_from "${BOOK_PAGES}" "${BOOK_SOURCE}/book/widgets")
if(EXISTS "${BOOK_SOURCE}/book/figures")
  list(APPEND included_from "${BOOK_SOURCE}/book/figures")
endif()
quoted_list(BOOK_EXAMPLES ${included_from})
quoted_list(BOOK_STYLESHEETS ${theme_sheets} ${sheets})
quoted_list(BOOK_SCRIPTS ${theme_scripts} ${scripts} ${widgets})

# From 1.9.5 on Doxygen brings a dark style of its own, which fights with the theme's.
set(BOOK_COLORSTYLE "")
if(version VERSION_GREATER_EQUAL 1.9.5)
  set(BOOK_COLORSTYLE "HTML_COLORSTYLE        = LIGHT")
endif()
# Newer versions would do what the pages' own script does, or what no page here needs.
execute_process(COMMAND "${DOXYGEN}" -s -g - OUTPUT_VARIABLE known ERROR_QUIET)
foreach(setting HTML_COPY_CLIPBOARD HTML_CODE_FOLDING)
  if(known MATCHES "${setting}")
    string(APPEND BOOK_COLORSTYLE "\n${setting} = NO")
  endif()
endforeach()
if(version VERSION_GREATER_EQUAL 1.14)
  string(APPEND BOOK_COLORSTYLE "\nPAGE_OUTLINE_PANEL     = NO")
endif()
configure_file("${BOOK_SOURCE}/book/Doxyfile.in" "${BOOK_WORK}/Doxyfile" @ONLY)

# --- the header: Doxygen's own up to the body, with KaTeX for MathJax and with our scripts; then ours, with the tree ---

file(WRITE "${BOOK_WORK}/header.html" "")
file(WRITE "${BOOK_WORK}/footer.html" "")
execute_process(
  COMMAND "${DOXYGEN}" -w html "${BOOK_WORK}/header.html" "${BOOK_WORK}/footer.html" "${BOOK_WORK}/doxygen.css"
    "${BOOK_WORK}/Doxyfile"
  WORKING_DIRECTORY "${BOOK_WORK}" OUTPUT_QUIET ERROR_VARIABLE complaint RESULT_VARIABLE status)
if(status)
  message(FATAL_ERROR "doxygen -w html: ${complaint}")
endif()
set(head "<link rel=\"stylesheet\" href=\"katex/katex.min.css\"/>\n")
string(APPEND head "<script src=\"katex/katex.min.js\"></script>\n")
string(APPEND head "<script src=\"katex/contrib/auto-render.min.js\"></script>\n")
foreach(script IN LISTS theme_scripts scripts)
  get_filename_component(name "${script}" NAME)
  string(APPEND head "<script src=\"${name}\"></script>\n")
endforeach()
file(READ "${BOOK_WORK}/header.html" header)
file(READ "${BOOK_SOURCE}/book/theme/body.html" body)
file(READ "${BOOK_PAGES}/navigation.html" BOOK_TREE)
string(CONFIGURE "${body}" body @ONLY)
string(REPLACE "$mathjax" "" header "${header}")
string(REGEX REPLACE "<!DOCTYPE[^>]*>" "<!DOCTYPE html>" header "${header}")
string(REGEX REPLACE "<html[^>]*>" "<html lang=\"en\">" header "${header}")
string(REPLACE "$projectname: $title" "$title — $projectname" header "${header}")
string(REGEX REPLACE "</head>.*" "" header "${header}")
file(WRITE "${BOOK_WORK}/header.html" "${header}${head}</head>\n${body}")
configure_file("${BOOK_SOURCE}/book/theme/footer.html" "${BOOK_WORK}/footer.html" COPYONLY)

# --- the layout: Doxygen's own, with our tree ---

execute_process(COMMAND "${DOXYGEN}" -l "${BOOK_WORK}/layout.xml" OUTPUT_QUIET ERROR_QUIET)
file(READ "${BOOK_WORK}/layout.xml" layout)
file(READ "${BOOK_SOURCE}/book/navindex.xml" tree)
string(REGEX REPLACE "<navindex>.*</navindex>" "TREE" layout "${layout}")
string(REPLACE "TREE" "${tree}" layout "${layout}")
file(WRITE "${BOOK_WORK}/layout.xml" "${layout}")

# --- the site ---

file(REMOVE_RECURSE "${BOOK_WORK}/html")
execute_process(COMMAND "${DOXYGEN}" "${BOOK_WORK}/Doxyfile" WORKING_DIRECTORY "${BOOK_WORK}"
  OUTPUT_VARIABLE said ERROR_VARIABLE complaint RESULT_VARIABLE status)
# An unknown setting is printed, and does not make Doxygen fail.
if(status OR complaint MATCHES "warning|error")
  message(FATAL_ERROR "Doxygen is not content with the book:\n${said}${complaint}")
endif()

# Doxygen would flatten KaTeX's folders.
foreach(part katex.min.js katex.min.css fonts)
  file(COPY "${KATEX}/${part}" DESTINATION "${BOOK_WORK}/html/katex" FOLLOW_SYMLINK_CHAIN)
endforeach()
find_file(AUTO_RENDER NAMES auto-render.min.js auto-render.js PATHS "${KATEX}/contrib" NO_DEFAULT_PATH)
file(MAKE_DIRECTORY "${BOOK_WORK}/html/katex/contrib")
file(COPY_FILE "${AUTO_RENDER}" "${BOOK_WORK}/html/katex/contrib/auto-render.min.js")
