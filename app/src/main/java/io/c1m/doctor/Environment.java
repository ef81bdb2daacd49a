package io.c1m.doctor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where figures came from: part of every result file. What cannot be told is {@code null}.
 *
 * @param os name and version of the operating system
 * @param kernel its kernel's release
 * @param cpu model of the processor
 * @param cores processors that this JVM may use
 * @param memoryBytes memory of the machine
 * @param cgroup limits set from outside, such as {@code v2 cpu.max=max memory.max=4294967296}
 * @param hypervisor what the machine runs on, {@code none} on bare metal
 * @param clocksource the kernel's clock
 * @param jdk version and vendor of the Java runtime
 * @param jvmFlags arguments given to the JVM
 * @param sysctls the kernel's settings that bear on connections
 * @param nofile files that a process may have open
 * @param c1mVersion version of this program
 * @param gitCommit commit it was built from, with {@code -dirty} if there were changes beside it
 * @param jarSha256 digest of the jar it runs from
 * @param startedAt when this JVM started, ISO 8601 in UTC
 */
public record Environment(
    @Nullable String os,
    @Nullable String kernel,
    @Nullable String cpu,
    int cores,
    @Nullable Long memoryBytes,
    @Nullable String cgroup,
    @Nullable String hypervisor,
    @Nullable String clocksource,
    String jdk,
    List<String> jvmFlags,
    Map<String, String> sysctls,
    @Nullable Long nofile,
    @Nullable String c1mVersion,
    @Nullable String gitCommit,
    @Nullable String jarSha256,
    String startedAt) {}
