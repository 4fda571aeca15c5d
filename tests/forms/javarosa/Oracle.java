import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.condition.*;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.instance.*;
import org.javarosa.core.reference.*;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.core.services.properties.IPropertyRules;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.*;

/**
 * JavaRosa, the engine inside ODK Collect, as oracle and peer: runs a script on a form and prints what it made of it.
 *
 * Arguments: FORM.xml STEPS, or "-" with many such pairs on standard input, one a line, separated by a tab. A line of
 * STEPS is `set REF VALUE`, `add REF`, `remove REF`, `state`, `anew` (evaluate everything from scratch) or
 * `time REF VALUE` (as set, but timed), separated by tabs. Prints one JSON object a form: load_ms, set_ns (of the timed steps), states (each a list of
 * [ref, value, relevant] in document order), or error.
 */
public class Oracle {
    static FormDef form;
    static FormEntryModel model;
    static FormEntryController controller;

    public static void main(String[] args) throws Exception {
        new XFormsModule().registerModule();
        PropertyManager.setPropertyManager(new NoProperties());
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
        System.setOut(System.err);      // JavaRosa talks
        if (args[0].equals("-")) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line; (line = in.readLine()) != null; ) {
                String[] pair = line.split("\t");
                out.println(run(pair[0], pair[1]));
                out.flush();
            }
        } else {
            out.println(run(args[0], args[1]));
            out.flush();
        }
    }

    static String run(String formName, String stepsName) {
        StringBuilder json = new StringBuilder("{");
        try {
            filesBeside(Paths.get(formName).toAbsolutePath().getParent());
            byte[] xml = Files.readAllBytes(Paths.get(formName));
            long start = System.nanoTime();
            form = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(xml));
            form.initialize(true, new InstanceInitializationFactory());
            model = new FormEntryModel(form);
            controller = new FormEntryController(model);
            json.append("\"load_ms\":").append((System.nanoTime() - start) / 1e6);
            List<Long> times = new ArrayList<>();
            List<String> states = new ArrayList<>();
            count();
            for (String line : Files.readAllLines(Paths.get(stepsName))) {
                if (line.isEmpty()) continue;
                String[] step = line.split("\t", -1);
                switch (step[0]) {
                    case "set": set(step[1], step[2]); count(); break;
                    case "time": times.add(set(step[1], step[2])); break;
                    case "add": add(step[1]); count(); break;
                    case "remove": remove(step[1]); count(); break;
                    case "anew": form.initialize(false, new InstanceInitializationFactory()); break;
                    case "state": states.add(state()); break;
                    default: throw new IllegalArgumentException(step[0]);
                }
            }
            json.append(",\"set_ns\":").append(times).append(",\"states\":").append(states);
        } catch (Throwable problem) {
            json.append(json.length() > 1 ? "," : "").append("\"error\":")
                .append(quoted(problem.getClass().getSimpleName() + ": " + problem.getMessage()));
        }
        return json.append("}").toString();
    }

    static void filesBeside(Path folder) {
        ReferenceManager manager = ReferenceManager.instance();
        manager.reset();
        String root = folder.toString();
        manager.addReferenceFactory(new PrefixedRootFactory(new String[]{"file", "file-csv", "images", "audio", "video"}) {
            @Override protected Reference factory(String terminal, String uri) {
                return new ResourceReference(terminal) {
                    @Override public String getLocalURI() { return root + "/" + terminal.substring(terminal.lastIndexOf('/') + 1); }
                    @Override public InputStream getStream() throws IOException { return new FileInputStream(getLocalURI()); }
                    @Override public String getURI() { return uri; }
                };
            }
        });
    }

    /** Collect makes the instances of a counted repeat when a person comes past them. */
    static void count() {
        int before = -1, now = 0;
        while (now != before) {         // an inner count may follow from what the outer one brought
            before = now;
            now = 0;
            FormIndex at = FormIndex.createBeginningOfFormIndex();
            for (; !at.isEndOfFormIndex(); now++) model.setQuestionIndex(at = model.incrementIndex(at));
        }
    }

    static TreeElement find(String ref) {
        TreeElement at = null;
        for (String step : ref.substring(1).split("/")) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            int mult = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1)) - 1;
            at = at == null ? form.getMainInstance().getRoot() : at.getChild(name, mult);
            if (at == null) throw new IllegalArgumentException("no " + ref);
        }
        return at;
    }

    static long set(String ref, String value) {
        TreeElement node = find(ref);
        TreeReference reference = node.getRef();
        QuestionDef question = FormDef.findQuestionByRef(reference.genericize(), form);
        IAnswerData data = value.isEmpty() ? null : XFormAnswerDataParser.getAnswerData(value, node.getDataType(), question);
        long start = System.nanoTime();
        form.setValue(data, reference, node, true);
        return System.nanoTime() - start;
    }

    static void add(String ref) {
        String[] cut = {ref.substring(0, ref.lastIndexOf('/')), ref.substring(ref.lastIndexOf('/') + 1)};
        TreeReference above = find(cut[0]).getRef();
        for (FormIndex at = FormIndex.createBeginningOfFormIndex(); !at.isEndOfFormIndex(); at = model.incrementIndex(at)) {
            if (model.getEvent(at) == FormEntryController.EVENT_PROMPT_NEW_REPEAT
                    && at.getReference().getNameLast().equals(cut[1])
                    && at.getReference().getParentRef().toString(true).equals(above.toString(true))) {
                controller.newRepeat(at);
                return;
            }
        }
        throw new IllegalArgumentException("no new " + ref);
    }

    static void remove(String ref) {
        TreeReference wanted = find(ref).getRef();
        for (FormIndex at = FormIndex.createBeginningOfFormIndex(); !at.isEndOfFormIndex(); at = model.incrementIndex(at)) {
            if (model.getEvent(at) == FormEntryController.EVENT_REPEAT && at.getReference().equals(wanted)) {
                controller.deleteRepeat(at);
                return;
            }
        }
        throw new IllegalArgumentException("no instance " + ref);
    }

    static String state() {
        StringBuilder json = new StringBuilder("[");
        TreeElement root = form.getMainInstance().getRoot();
        walk(root, "/" + root.getName(), json);
        return json.append("]").toString();
    }

    static void walk(TreeElement node, String path, StringBuilder json) {
        for (int at = 0; at < node.getNumChildren(); at++) {
            TreeElement child = node.getChildAt(at);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) continue;
            String here = path + "/" + child.getName() + (child.isRepeatable() ? "[" + (child.getMult() + 1) + "]" : "");
            Object text = child.getValue() == null ? "" : new XFormAnswerDataSerializer().serializeAnswerData(child.getValue(), child.getDataType());
            if (json.length() > 1) json.append(",");
            json.append("[").append(quoted(here)).append(",").append(quoted(String.valueOf(text))).append(",")
                .append(child.isRelevant()).append("]");
            walk(child, here, json);
        }
    }

    /** A device without name, number or owner. */
    static class NoProperties implements IPropertyManager {
        @Override public List<String> getProperty(String name) { return Collections.emptyList(); }
        @Override public void setProperty(String name, String value) { }
        @Override public void setProperty(String name, List<String> value) { }
        @Override public String getSingularProperty(String name) { return ""; }
        @Override public void addRules(IPropertyRules rules) { }
        @Override public List<IPropertyRules> getRules() { return Collections.emptyList(); }
    }

    static String quoted(String text) {
        StringBuilder made = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') made.append('\\').append(one);
            else if (one < ' ') made.append(String.format("\\u%04x", (int) one));
            else made.append(one);
        }
        return made.append('"').toString();
    }
}
