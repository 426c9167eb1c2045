using System.Net;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Copies;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Tests.Hosting;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>What the address of a project answers.</summary>
public sealed class ProjectExportTests(HttpTests.ServedBank bank) : IClassFixture<HttpTests.ServedBank>
{
    [Fact]
    public async Task A_drawing_is_answered_with_a_file_that_is_the_same_each_time()
    {
        var model = ModelGallery.All[0].Model;
        var address = ModelUrl.Of(model)!;

        using var response = await GetAsync(ModelUrl.DesignOf(address));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(("attachment", "OwnModel.zip"), (response.Content.Headers.ContentDisposition?.DispositionType, response.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(ProjectZip.Of(model, new Uri($"{bank.App.Address}/{address}")), await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("", "Nothing is drawn yet: add a table, and then download the project.")]
    [InlineData("nonsense", "The address holds no drawing, or was cut off. Ask for the link again.")]
    public async Task What_holds_no_drawing_is_refused_with_a_sentence(string design, string sentence)
    {
        using var response = await GetAsync(design);

        Assert.Equal((HttpStatusCode.BadRequest, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(sentence, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("A: A", "This is no model yet.\nA member of A is called as the class itself, which C# does not allow: give the field, or the relation, another name.")]
    [InlineData("System: Name", "This is no model yet.\nA table cannot be called System: it means something else to C#, .NET or EF Core, and the model's C# needs that. Give it another name.")]
    public async Task What_is_no_model_is_refused_with_what_to_do(string text, string sentence)
    {
        using var response = await GetAsync(ModelUrl.DesignOf(ModelUrl.Of(DrawnModelText.Read(text, out _))!));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(sentence, await response.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> GetAsync(string design) => bank.GetAsync($"/{ProjectExport.UriOf(design)}");
}
