package dev.basin.host.study;

import java.nio.file.Path;

/**
 * What reading a study needs besides its text.
 *
 * @param catalogue what can be named
 * @param base the folder that relative file names in the study start from
 * @param problems what is wrong so far
 */
record Reading(OptionCatalogue catalogue, Path base, StudyProblems problems) {

  /** The absolute path of a file name; names on the command line start from where the user is. */
  Path resolve(String file, Position at) {
    Path folder = at.isSetting() ? Path.of("") : base;
    return folder.toAbsolutePath().resolve(file).normalize();
  }
}
