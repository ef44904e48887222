package dev.basin.testkit.contract;

import dev.basin.api.Analysis;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.PruningCriterion;
import dev.basin.api.ShiftScenario;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What Basin expects of a packaged plugin: every extension of the jar, loaded apart from the test's
 * class path, keeps the contract of its kind.
 */
public abstract class PackagedPluginContract {
  private final List<PackagedPlugin> open = new ArrayList<>();

  /** Makes the contract. */
  protected PackagedPluginContract() {}

  /**
   * The packaged plugin.
   *
   * @return the jar
   */
  protected abstract Path jar();

  /**
   * The options to ask an extension with; override where its defaults can't work alone.
   *
   * @param extensionId the extension's id
   * @return no options: the defaults
   */
  protected Map<String, ?> options(String extensionId) {
    return Map.of();
  }

  /**
   * Whether units that swap places swap scores, for an importance metric.
   *
   * @param extensionId the extension's id
   * @return true
   */
  protected boolean followsPermutations(String extensionId) {
    return true;
  }

  /**
   * Whether a pruning criterion's choice of single weights has as many as were asked for.
   *
   * @param extensionId the extension's id
   * @return true
   */
  protected boolean takesTheCountAskedFor(String extensionId) {
    return true;
  }

  /**
   * What a shift scenario is for.
   *
   * @param id the scenario's id
   * @return tables and images
   */
  protected Set<ShiftScenarioContract.Form> fits(String id) {
    return EnumSet.allOf(ShiftScenarioContract.Form.class);
  }

  /**
   * Every contract test for every extension.
   *
   * @return one container per extension and kind
   */
  @TestFactory
  public Stream<DynamicNode> everyExtensionKeepsItsContract() {
    PackagedPlugin plugin = PackagedPlugin.open(jar());
    open.add(plugin);
    List<DynamicNode> nodes = new ArrayList<>();
    List<Analysis> extensions = plugin.extensions();
    for (int i = 0; i < extensions.size(); i++) {
      int index = i;
      nodes.addAll(contracts(extensions.get(i), () -> plugin.extensions().get(index)));
    }
    return nodes.stream();
  }

  /** Closes what the tests opened. */
  @AfterEach
  public void closePlugins() {
    open.forEach(PackagedPlugin::close);
    open.clear();
  }

  private List<DynamicNode> contracts(Analysis first, Supplier<Analysis> extension) {
    String id = first.describe().id();
    List<DynamicNode> nodes = new ArrayList<>();
    if (first instanceof ProjectionMethod) {
      nodes.add(tests(id, "projection", () -> projection(id, extension)));
    }
    if (first instanceof FlatnessMeasure) {
      nodes.add(tests(id, "flatness", () -> flatness(id, extension)));
    }
    if (first instanceof ShiftScenario) {
      nodes.add(tests(id, "shift", () -> shift(id, extension)));
    }
    if (first instanceof ImportanceMetric) {
      nodes.add(tests(id, "importance", () -> importance(id, extension)));
    }
    if (first instanceof PruningCriterion) {
      nodes.add(tests(id, "pruning", () -> pruning(id, extension)));
    }
    return nodes;
  }

  private ProjectionMethodContract projection(String id, Supplier<Analysis> extension) {
    return new ProjectionMethodContract() {
      @Override
      protected ProjectionMethod method() {
        return (ProjectionMethod) extension.get();
      }

      @Override
      protected Map<String, ?> options() {
        return PackagedPluginContract.this.options(id);
      }
    };
  }

  private FlatnessMeasureContract flatness(String id, Supplier<Analysis> extension) {
    return new FlatnessMeasureContract() {
      @Override
      protected FlatnessMeasure measure() {
        return (FlatnessMeasure) extension.get();
      }

      @Override
      protected Map<String, ?> options() {
        return PackagedPluginContract.this.options(id);
      }
    };
  }

  private ShiftScenarioContract shift(String id, Supplier<Analysis> extension) {
    return new ShiftScenarioContract() {
      @Override
      protected ShiftScenario scenario() {
        return (ShiftScenario) extension.get();
      }

      @Override
      protected Set<ShiftScenarioContract.Form> fits() {
        return PackagedPluginContract.this.fits(id);
      }

      @Override
      protected Map<String, ?> options() {
        return PackagedPluginContract.this.options(id);
      }
    };
  }

  private ImportanceMetricContract importance(String id, Supplier<Analysis> extension) {
    return new ImportanceMetricContract() {
      @Override
      protected ImportanceMetric metric() {
        return (ImportanceMetric) extension.get();
      }

      @Override
      protected Map<String, ?> options() {
        return PackagedPluginContract.this.options(id);
      }

      @Override
      protected boolean followsPermutations() {
        return PackagedPluginContract.this.followsPermutations(id);
      }
    };
  }

  private PruningCriterionContract pruning(String id, Supplier<Analysis> extension) {
    return new PruningCriterionContract() {
      @Override
      protected PruningCriterion criterion() {
        return (PruningCriterion) extension.get();
      }

      @Override
      protected boolean takesTheCountAskedFor() {
        return PackagedPluginContract.this.takesTheCountAskedFor(id);
      }

      @Override
      protected Map<String, ?> options() {
        return PackagedPluginContract.this.options(id);
      }
    };
  }

  private static DynamicNode tests(
      String id, String kind, Supplier<? extends AnalysisContract<?, ?>> contract) {
    Stream<DynamicTest> tests =
        Stream.of(contract.get().getClass().getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .map(
                method ->
                    DynamicTest.dynamicTest(method.getName(), () -> call(method, contract.get())));
    return DynamicContainer.dynamicContainer(kind + " " + id, tests);
  }

  private static void call(Method test, Object contract) throws Throwable {
    try {
      test.invoke(contract);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
