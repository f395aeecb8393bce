using Declarations.Mailing;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Mailing;

public static class MailingSetup
{
    /// <exception cref="InvalidOperationException">A mail setting cannot work, or no SMTP host is set outside Development.</exception>
    public static void AddMailing(this IServiceCollection services, IConfiguration settings)
    {
        if (SmtpSettings.Read(settings) is { } smtp)
        {
            services.AddSingleton(smtp);
            services.AddSingleton<SmtpSender>();
            services.AddJobHandler<SendMail>(Mail.Kind);
            return;
        }

        var environment = settings["DOTNET_ENVIRONMENT"] ?? settings["ASPNETCORE_ENVIRONMENT"] ?? settings["ENVIRONMENT"];
        if (environment is not "Development")
        {
            throw new InvalidOperationException("Mail__Smtp__Host is not set; only Development keeps mail instead of sending it.");
        }

        services.AddJobHandler<KeepMail>(Mail.Kind);
    }
}
