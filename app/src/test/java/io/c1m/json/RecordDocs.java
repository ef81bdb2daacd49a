package io.c1m.json;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the sources say of records and their components, for a schema to say the same. */
final class RecordDocs {
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("../bench-client/src/main/java"));

  /** Of a class by its simple names, and of a component by that, a point and its name. */
  private final Map<String, String> texts = new HashMap<>();

  private final Map<Class<?>, Boolean> read = new HashMap<>();

  /** Of a record itself, empty without any. */
  String of(Class<?> type) {
    read(outermost(type));
    return texts.getOrDefault(name(type), "");
  }

  /** Of a component, empty without any. */
  String of(Class<?> type, String component) {
    read(outermost(type));
    return texts.getOrDefault(name(type) + "." + component, "");
  }

  /** Outer and inner names with points. */
  static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return (outer == null ? "" : name(outer) + ".") + type.getSimpleName();
  }

  private static Class<?> outermost(Class<?> type) {
    return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
  }

  private void read(Class<?> type) {
    if (read.putIfAbsent(type, true) != null) {
      return;
    }
    String path = type.getName().replace('.', '/') + ".java";
    Path source =
        SOURCES.stream().map(root -> root.resolve(path)).filter(Files::exists).findFirst().get();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      DocTrees docs = DocTrees.instance(task);
      units.forEach(unit -> new Classes(docs).scan(new TreePath(unit), ""));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Classes extends TreePathScanner<Void, String> {
    private final DocTrees docs;

    Classes(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree tree, String outer) {
      String name = outer + tree.getSimpleName();
      DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
      if (doc != null) {
        texts.put(name, plain(doc.getFullBody()));
        for (DocTree tag : doc.getBlockTags()) {
          if (tag instanceof ParamTree component) {
            texts.put(name + "." + component.getName(), plain(component.getDescription()));
          }
        }
      }
      return super.visitClass(tree, name + ".");
    }
  }

  private static String plain(List<? extends DocTree> trees) {
    return trees.stream()
        .map(DocTree::toString)
        .collect(Collectors.joining())
        .replaceAll("\\{@(?:code|literal|link|linkplain)\\s+#?([^}]*)}", "$1")
        .replaceAll("</?\\w+>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
