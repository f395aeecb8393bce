using Declarations.Mailing;
using Declarations.Tests.Matching;

namespace Declarations.Tests.Mailing;

public sealed class MailboxTests
{
    [TestCase("jane.doe@gmail.com", "janedoe@gmail.com")]
    [TestCase("mailto:Jane.Doe+x@GoogleMail.com", "janedoe@gmail.com")]
    [TestCase("\"Jane Doe\" <jane@ngo.org>", "jane@ngo.org")]
    [TestCase("  jane@NGO.org. ", "jane@ngo.org")]
    [TestCase("a@jane.fastmail.com", "jane@fastmail.com")]
    [TestCase("j.a-n_e@pm.me", "jane@proton.me")]
    [TestCase("jane.doe@ya.ru", "jane-doe@yandex.ru")]
    [TestCase("jane@bücher.example", "jane@xn--bcher-kva.example")]
    [TestCase("Ирина@почта.рф", "ирина@xn--80a1acny.xn--p1ai")]
    [TestCase("jane+list@ngo.org", "jane+list@ngo.org")]
    [TestCase("+@gmail.com", "+@gmail.com")]
    public void A_mailbox_has_one_canonical_form(string text, string canonical) =>
        Assert.That(Mailbox.Parse(text).Canonical, Is.EqualTo(canonical));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("jane")]
    [TestCase("@gmail.com")]
    [TestCase("jane@localhost")]
    [TestCase("jane@[127.0.0.1]")]
    [TestCase("jane@127.0.0.1")]
    [TestCase("jane@ngo..org")]
    [TestCase("jane@-ngo.org")]
    [TestCase(".jane@ngo.org")]
    [TestCase("ja..ne@ngo.org")]
    [TestCase("ja ne@ngo.org")]
    [TestCase("a@b@ngo.org")]
    [TestCase("jane@ngo.org\r\nBcc: all@ngo.org")]
    [TestCase("jane@ngo.org\n")]
    [TestCase("jane\u202e@ngo.org")]
    [TestCase("jane\0@ngo.org")]
    [TestCase("jane\ud800@ngo.org")]
    [TestCase("jane@ng\uffffo.org")]
    [TestCase("jane@ngo.org,john@ngo.org")]
    [TestCase("\"jane doe\"@ngo.org")]
    public void What_no_mail_could_reach_safely_is_refused(string? text) =>
        Assert.That(Mailbox.TryParse(text, out _), Is.False);

    [Test]
    public void Lengths_are_counted_in_octets()
    {
        Assert.That(Mailbox.TryParse(new string('a', 64) + "@ngo.org", out _), Is.True);
        Assert.That(Mailbox.TryParse(new string('a', 65) + "@ngo.org", out _), Is.False);
        Assert.That(Mailbox.TryParse(new string('ж', 33) + "@ngo.org", out _), Is.False);
        Assert.That(Mailbox.TryParse("a@" + string.Concat(Enumerable.Repeat("abcdefgh.", 30)) + "org", out _), Is.False);
    }

    [TestCase("info@www.ngo.or.ke", "ngo.or.ke")]
    [TestCase("info@mail.ngo.org.uk", "ngo.org.uk")]
    [TestCase("info@cs.iit.ac.in", "iit.ac.in")]
    [TestCase("info@ong.com.br", "ong.com.br")]
    [TestCase("info@ngo.org", "ngo.org")]
    [TestCase("info@bücher.example", "xn--bcher-kva.example")]
    [TestCase("info@gmail.com", null)]
    [TestCase("info@yahoo.co.uk", null)]
    [TestCase("info@hotmail.fr", null)]
    [TestCase("info@abc.wordpress.com", null)]
    [TestCase("info@jane.fastmail.com", null)]
    [TestCase("info@co.ke", null)]
    public void Only_a_domain_of_its_own_speaks_for_an_organisation(string address, string? domain) =>
        Assert.That(Mailbox.Parse(address).OrganisationDomain, Is.EqualTo(domain));

    [Test]
    public void Every_labelled_pair_of_mailboxes_is_answered_as_labelled()
    {
        foreach (var row in MatchingData.Rows("email_pairs.csv"))
        {
            var left = Mailbox.TryParse(row["left"], out var a) ? a.Canonical : null;
            var right = Mailbox.TryParse(row["right"], out var b) ? b.Canonical : null;

            Assert.That(left is { } && left.Equals(right, StringComparison.Ordinal), Is.EqualTo(row["same"] is "1"), row["rule"]);
        }
    }
}
