package io.c1m.ownwork;

import io.c1m.wire.BlockingWork;
import io.c1m.work.WorkSettings;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds users' own works in jars and folders. The loader stays open, since a work may need more
 * classes with any request.
 */
final class OwnWorks implements WorkSettings.Classes {
  private final @Nullable String classpath;
  private @Nullable ClassLoader loader;

  /**
   * Nothing is looked at before a class is asked for.
   *
   * @param classpath jars and folders, separated as on this system; {@code null} for none
   */
  OwnWorks(@Nullable String classpath) {
    this.classpath = classpath;
  }

  @Override
  public BlockingWork named(String name) {
    Class<?> found = find(name);
    if (!BlockingWork.class.isAssignableFrom(found)) {
      throw refusal(name, "it does not implement " + BlockingWork.class.getName());
    }
    if (!Modifier.isPublic(found.getModifiers()) || Modifier.isAbstract(found.getModifiers())) {
      throw refusal(name, "it must be a public class that is not abstract");
    }
    return new ToldOnce(name, make(name, found.asSubclass(BlockingWork.class)));
  }

  private Class<?> find(String name) {
    if (loader == null) {
      loader = loader();
    }
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw refusal(
          name,
          classpath == null
              ? "no such class: name its jar or folder by --classpath=PATHS"
              : "no such class in --classpath=" + classpath + ": is the package part of the name?");
    } catch (ExceptionInInitializerError e) {
      throw refusal(name, "its static initializer failed: " + e.getCause());
    } catch (LinkageError e) {
      throw refusal(name, "it cannot be loaded: " + e);
    }
  }

  private static <T> T make(String name, Class<T> type) {
    try {
      Constructor<T> constructor = type.getConstructor();
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw refusal(name, "it has no public constructor without parameters");
    } catch (InvocationTargetException e) {
      throw refusal(name, "its constructor failed: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw refusal(name, "it cannot be made: " + e);
    }
  }

  private ClassLoader loader() {
    List<URL> urls = new ArrayList<>();
    if (classpath != null) {
      for (String text : classpath.split(File.pathSeparator, -1)) {
        urls.add(url(text));
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), BlockingWork.class.getClassLoader());
  }

  private static URL url(String text) {
    try {
      Path path = Path.of(text);
      if (text.isEmpty() || !Files.isReadable(path)) {
        throw new IllegalArgumentException(
            "--classpath: '" + text + "' is no jar or folder that can be read");
      }
      return path.toUri().toURL();
    } catch (InvalidPathException | MalformedURLException e) {
      throw new IllegalArgumentException("--classpath: '" + text + "' is no path", e);
    }
  }

  private static IllegalArgumentException refusal(String name, String why) {
    return new IllegalArgumentException(
        ("work 'class:" + name + "': " + why).replaceAll("\\s*\\R\\s*", " "));
  }
}
