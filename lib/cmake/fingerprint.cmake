# cmake -DFOLDER=… "-DFILES=lib/ten/a.hpp;…" -DOPTIONS=… -DOUTPUT=… -P fingerprint.cmake
#
# Writes one line that is the same where these files of the folder and these options are the same, and only there.
set(parts "${OPTIONS}")
foreach(name IN LISTS FILES)
  file(SHA1 "${FOLDER}/${name}" hash)
  string(APPEND parts "\n${name} ${hash}")
endforeach()
string(SHA1 hash "${parts}")
file(WRITE "${OUTPUT}" "${hash}\n")
