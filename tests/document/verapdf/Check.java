/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says of each PDF whether it meets PDF/UA-1, and each rule it breaks. */
import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Check {
  public static void main (String[] paths) throws Exception {
    boolean all = true;

    VeraGreenfieldFoundryProvider.initialise ();
    for (String path : paths) {
      try (InputStream in = new FileInputStream (path);
           PDFAParser parser = Foundries.defaultInstance ().createParser (in, PDFAFlavour.PDFUA_1)) {
        PDFAValidator validator = Foundries.defaultInstance ().createValidator (PDFAFlavour.PDFUA_1, false);
        ValidationResult result = validator.validate (parser);

        System.out.println (path + ": " + (result.isCompliant () ? "meets" : "does not meet") + " PDF/UA-1, "
                            + result.getTotalAssertions () + " checks");
        for (TestAssertion assertion : result.getTestAssertions ())
          if (assertion.getStatus () == TestAssertion.Status.FAILED)
            System.out.println ("  " + assertion.getRuleId ().getClause () + ": " + assertion.getMessage ()
                                + " [" + assertion.getLocation ().getContext () + "]");
        all &= result.isCompliant ();
      }
    }
    System.exit (all ? 0 : 1);
  }
}
