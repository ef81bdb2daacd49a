package io.c1m.cli;

import io.c1m.doctor.Facts;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var environment = Facts.ofThisMachine().environment();
    return new String[] {
      "c1m " + environment.c1mVersion() + " (" + environment.gitCommit() + ")",
      environment.jdk() + " on " + environment.os()
    };
  }
}
