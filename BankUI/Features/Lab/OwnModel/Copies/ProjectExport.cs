using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>A drawn model as a project of C#: <c>/lab/model/project.zip</c>, with the drawing as the page's own address has it. It reads nothing of the bank.</summary>
public static class ProjectExport
{
    private const string Path = $"{ModelUrl.Path}/project.zip";

    /// <summary>The URL of a project, relative to the app's base address.</summary>
    /// <param name="design">The drawing, as <see cref="ModelUrl"/> writes it.</param>
    public static string UriOf(string design) => $"{Path}?{ModelUrl.Design}={design}";

    public static void MapModelExport(this IEndpointRouteBuilder routes) => routes.MapGet($"/{Path}", Answer);

    private static IResult Answer(HttpRequest request, string? design)
    {
        if (ModelUrl.Read(design) is not { } model)
        {
            return Refused("The address holds no drawing, or was cut off. Ask for the link again.");
        }

        if (model.Tables.Count == 0)
        {
            return Refused("Nothing is drawn yet: add a table, and then download the project.");
        }

        if (ModelRules.Problems(model) is { Count: > 0 } problems)
        {
            return Refused(string.Join('\n', problems.Prepend("This is no model yet.")));
        }

        return Results.File(ProjectZip.Of(model, Link(request, model)), ProjectZip.MediaType, ProjectZip.Name);
    }

    private static Uri? Link(HttpRequest request, DrawnModel model) =>
        ModelUrl.Of(model) is { } address ? new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/{address}") : null;

    private static IResult Refused(string sentence) => Results.Text(sentence, statusCode: StatusCodes.Status400BadRequest);
}
