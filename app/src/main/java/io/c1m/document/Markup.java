package io.c1m.document;

import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements and texts. Names of cases, reasons and options are what somebody has typed: the
 * JDK's writer of XML escapes every text and every attribute, and there is no way around it here.
 */
final class Markup {
  /** What has no place in a text, and would only be there to confuse. */
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069]");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  Markup() {
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String element, String... attributes) {
    return write(
        () -> {
          xml.writeStartElement(element);
          for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
          }
        });
  }

  /** Ends the element that began last. */
  Markup close() {
    // with empty characters in it an element is never written as if it were a void one
    return write(
        () -> {
          xml.writeCharacters("");
          xml.writeEndElement();
        });
  }

  /** Writes a text. */
  Markup text(String plain) {
    return write(() -> xml.writeCharacters(clean(plain)));
  }

  /** An element with a text in it. */
  Markup element(String element, String plain, String... attributes) {
    return open(element, attributes).text(plain).close();
  }

  private static String clean(String plain) {
    return CONTROLS.matcher(plain).replaceAll("\ufffd");
  }

  private interface Step {
    void take() throws XMLStreamException;
  }

  private Markup write(Step step) {
    try {
      step.take();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // only of a writer that fails, and this one is memory
    }
    return this;
  }

  @Override
  public String toString() {
    write(xml::flush);
    return text.toString();
  }
}
